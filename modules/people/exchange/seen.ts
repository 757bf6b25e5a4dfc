import type { ReadRow } from './row.ts';

/** Somebody who stood in the workbook before: where first, under which number and name. */
type Person = { key: string; row: number; name: string; id: string | null };

/**
 * Who stood in the workbook so far. The same person is known by the ID number, else by name and telephone, else by name and
 * home; one person with two homes is no mistake, the same person twice in one home is.
 */
export class Seen {
  readonly #people = new Map<string, Person>();
  readonly #homes = new Map<string, number>();

  /** Adds what is wrong with the row beside those before it to its problems, and gives a key that is the person's own. */
  add(row: ReadRow): string | null {
    if (row.name === null || row.home === null) return null;
    const home = row.home.home_id ?? `${row.home.unit_id} ${row.home.room}`;
    const id = own(row.id?.number ?? null);
    const keys = [...(id ? [`i${id}`] : []), ...(row.phone ? [`p${row.phone} ${row.name}`] : []), `h${home} ${row.name}`];
    const same = keys.map((key) => this.#people.get(key)).find((one) => one && (id === null || one.id === null || one.id === id));
    if (same && same.id !== null && same.id === id && same.name !== row.name) row.problems.push({ code: 'same_id_other_name', detail: String(same.row) });
    const person = same ?? { key: keys[0]!, row: row.number, name: row.name, id };
    person.id ??= id;
    for (const key of keys) if (!this.#people.has(key)) this.#people.set(key, person);
    const before = this.#homes.get(`${home} ${person.key}`);
    if (before !== undefined) row.problems.push({ code: 'same_twice', detail: String(before) });
    else this.#homes.set(`${home} ${person.key}`, row.number);
    return person.key;
  }
}

/** A number cut out of the workbook's text would keep the whole text in memory with it, 100,000 times. */
const own = (text: string | null): string | null => (text === null ? null : Buffer.from(text, 'latin1').toString('latin1'));
