import { command } from '../modules/assistant/command/topics.ts';
import { sentences } from './sentences.ts';
import type { Row } from './run.ts';

const count = 60_000;
const estates = ['盈之宝', '虹桥', '绿洲缘', '迎红水岸', '斌鑫二期', '田咀', '东门', '锦绣', '翠湖', '枫林', '金岭', '桃源'];
const talk = ['今天天气好热', '有人一起拼单买菜不', '谢谢师傅，修得很快', '孩子们明天几点集合', '哈哈哈', '收到', '晚上一起散步', '请问社区几点上班'];

/** A replay of some hours of twelve estates: two of three messages report something, each with its place; from text to clusters. */
export async function topics_speed(): Promise<Row[]> {
  const start = Date.parse('2026-06-15T08:00:00+08:00');
  const asked = Array.from({ length: count }, (_, nth) => {
    const fault = `${estates[nth % estates.length]}小区${(Math.floor(nth / 7) % 30) + 1}栋${(nth % 3) + 1}单元${sentences[Math.floor(nth / 5) % sentences.length]}`;
    const text = nth % 3 === 2 ? `${talk[Math.floor(nth / 3) % talk.length]}${Math.floor(nth / 24)}` : fault;
    return JSON.stringify({ id: nth, at: new Date(start + nth * 500).toISOString(), text });
  });
  const parse_start = performance.now();
  for (const line of asked) JSON.parse(line);
  const parsed = count / ((performance.now() - parse_start) / 1000);
  const reader = command.begin([]);
  const began = performance.now();
  for (const line of asked) reader.line(JSON.parse(line) as Record<string, unknown>);
  const clusters = [...reader.end!()].length;
  const rate = count / ((performance.now() - began) / 1000);
  return [{ what: `hot topics, replay of ${count.toLocaleString('en')} messages into ${clusters} clusters, one core`, figure: `${Math.round(rate).toLocaleString('en')} messages/s`, beside: `JSON.parse of them: ${Math.round(parsed).toLocaleString('en')}/s`, ratio: (rate / parsed).toFixed(3), limit: '≥ 10,000/s', holds: rate >= 10_000 }];
}
