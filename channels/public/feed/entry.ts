import type { Board } from '../../../modules/cases/board/contract.ts';
import type { WeakPublication } from '../../../modules/cases/weak/contract.ts';
import type { PublicMonth } from '../../../modules/insight/open/contract.ts';
import { shanghai_date } from '../../../modules/cases/index.ts';
import type { Entry } from './atom.ts';

const urn = (...parts: readonly string[]) => `urn:linli:${parts.map(encodeURIComponent).join(':')}`;
const month_words = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** One entry a heap: five cases of a kind or more, which never say which of them is whose. */
export function entries_of_board(district: string, estate_id: string, { estate_name, items }: Board): Entry[] {
  return [...Map.groupBy(items, ({ week, label }) => `${week} ${label}`).values()].map((heap) => {
    const { week, label } = heap[0]!;
    return { id: urn('board', district, estate_id, week, label), day: week, title: `${estate_name}：${label} ${heap.length} 件`, text: `${estate_name}公示：居民反映的“${label}” ${heap.length} 件。办得怎么样，看小区公示。` };
  });
}

export function entries_of_figures(district: string, place_id: string, place_name: string, months: readonly PublicMonth[]): Entry[] {
  return months.map(({ month, published_on, received, answered, solved, satisfied }) => {
    const share = (name: string, one: PublicMonth['solved']) => `${name} ${one ? `${one.numerator}/${one.denominator}` : '（数太小，不写）'}`;
    const text = [`收到 ${received ?? '（数太小，不写）'}${received === null ? '' : ' 件'}`, share('按时答复', answered), share('解决', solved), share('满意', satisfied)].join('；');
    return { id: urn('figures', district, place_id, month), day: published_on, title: `${place_name}：${month_words(month)}的数`, text };
  });
}

/** What was put right is an entry of its own, as it is a publication of its own. */
export function entries_of_weak_lists(district: string, publications: readonly WeakPublication[]): Entry[] {
  return publications.map(({ estate_id, place_id, month, published_at, content, corrects, digest }) => ({
    id: urn('weak', district, estate_id ?? place_id, month, digest.slice(0, 16)),
    day: shanghai_date(new Date(published_at)),
    title: `${content.place_name}：${month_words(month)}短板清单${corrects ? '（更正）' : ''}`,
    text: `${content.place_name}${month_words(month)}的短板清单已经公布。涉及个人或要保密的不列出，也不写有几件。`,
  }));
}
