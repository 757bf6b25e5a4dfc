import { useLanguage } from '../../kit/words/index.ts';

/** 2026-05-27 → 「5月27日」: the house's own day, whatever the phone believes. */
export function useDayWords(): (day: string) => string {
  const language = useLanguage();
  return (day) => {
    const [, month, date] = day.split('-').map(Number);
    return language === 'zh' ? `${month}月${date}日` : `${date}/${month}`;
  };
}
