import { SaxesParser } from 'saxes';

const [depth_max, fields_max] = [4, 100];
/**
 * The fields of WeCom's flat XML, the deeper ones left out; null where it is not well-formed, too deep, or brings a
 * document type: no entity of its own is ever expanded, nothing outside is ever fetched.
 */
export function read_xml(text: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  const open: string[] = [];
  let words = '';
  let wrong = false;
  const parser = new SaxesParser();
  parser.on('error', () => (wrong = true)); // an entity that XML itself does not know among them
  parser.on('doctype', () => (wrong = true));
  parser.on('opentag', ({ name }) => {
    open.push(name);
    words = '';
    if (open.length > depth_max) wrong = true;
  });
  const add = (piece: string) => (words += piece);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    if (open.length === 2 && fields.size < fields_max && !fields.has(name)) fields.set(name, words);
    open.pop();
    words = '';
  });
  try {
    parser.write(text).close();
  } catch {
    return null;
  }
  return wrong || open.length > 0 ? null : fields;
}
