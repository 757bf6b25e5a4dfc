/**
 * Does together what comes in the same few milliseconds: while one lot is being done, the next gathers. A single item
 * waits for nothing. Items of one `key` are done one after the other, in the order in which they came.
 * `work` gives a result for each item, or throws: then each is done alone, so that one that fails fails by itself.
 */
export function gather<Item, Result>(
  { together_max, at_once_max, key_of }: { together_max: number; at_once_max: number; key_of: (item: Item) => string },
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  type Entry = { item: Item; key: string; resolve: (result: Result) => void; reject: (error: unknown) => void };
  let waiting: Entry[] = [];
  const busy = new Set<string>();
  let under_way = 0;
  let is_called = false;

  function take(): Entry[] {
    const lot: Entry[] = [];
    const left: Entry[] = [];
    const passed_over = new Set<string>();
    for (const entry of waiting) {
      const is_free = lot.length < together_max && !busy.has(entry.key) && !passed_over.has(entry.key);
      (is_free ? lot : left).push(entry);
      passed_over.add(entry.key);
    }
    waiting = left;
    return lot;
  }
  function begin(): void {
    is_called = false;
    while (under_way < at_once_max) {
      const lot = take();
      if (lot.length === 0) return;
      under_way++;
      for (const { key } of lot) busy.add(key);
      void finish(lot).then(() => {
        under_way--;
        for (const { key } of lot) busy.delete(key);
        begin();
      });
    }
  }
  async function finish(lot: readonly Entry[]): Promise<void> {
    try {
      const results = await work(lot.map(({ item }) => item));
      for (const [index, { resolve }] of lot.entries()) resolve(results[index]!);
    } catch (error) {
      if (lot.length === 1) lot[0]!.reject(error);
      else for (const entry of lot) await finish([entry]);
    }
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, key: key_of(item), resolve, reject });
      if (!is_called) setImmediate(begin);
      is_called = true;
    });
}
