import { Button } from '../../kit/button/index.ts';
import { choose_language, useLanguage } from '../../kit/words/index.ts';

/** Each language is named in itself, so that who needs it can read it. */
export function LanguageButton() {
  const chinese = useLanguage() === 'zh';
  return (
    <Button icon="globe" press={() => choose_language(chinese ? 'en' : 'zh')}>
      {chinese ? 'English' : '中文'}
    </Button>
  );
}
