import '../kit/fonts.css';
