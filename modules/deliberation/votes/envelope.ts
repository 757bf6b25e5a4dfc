import { createHash, randomBytes } from 'node:crypto';
import { note_sealer } from '../../people/index.ts';

/** What lies in the box: all of one length, so that the sealed bytes do not tell a long ballot from a short one. */
export type Content = { choice: string; receipt_hash: string };
const length = 400;

export const seal_content = (content: Content): Buffer => note_sealer.seal(JSON.stringify(content).padEnd(length));
export const open_content = (sealed: Buffer): Content => JSON.parse(note_sealer.unseal(sealed)) as Content;
/** What the first of two read on a paper, until the second has read it too. */
export const seal_choice = (choice: string): Buffer => note_sealer.seal(choice.padEnd(length));
export const open_choice = (sealed: Buffer): string => note_sealer.unseal(sealed).trimEnd();

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // without I L O U, which are read as 1 1 0 V
/** 16 letters of 5 bits, in fours: nobody guesses one, and somebody old can copy it. */
export function new_receipt(): string {
  const drawn = [...randomBytes(16)].map((byte) => letters[byte & 31]!).join('');
  return drawn.match(/.{4}/g)!.join('-');
}
/** As it was written down: small letters, spaces and the usual mistakes are forgiven. */
export function read_receipt(written: string): string | null {
  const plain = written.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll('U', 'V');
  return plain.length === 16 && [...plain].every((letter) => letters.includes(letter)) ? plain.match(/.{4}/g)!.join('-') : null;
}
/** Published beside the choice; `printf '<vote> <receipt>' | sha256sum` gives it to whoever holds the receipt. */
export const hash_of_receipt = (vote_id: string, receipt: string): string => createHash('sha256').update(`${vote_id} ${receipt}`).digest('hex');
