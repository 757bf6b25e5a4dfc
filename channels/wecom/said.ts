/** Where a picture or sound lies: behind an address (sealed, with a key of its own or the bot's, unless it is `bare`), at the application's, or in the archive. */
export type Media = { at: 'url'; url: string; aes_key: string | null; bare?: true } | { at: 'app'; media_id: string } | { at: 'archive'; file_id: string };
/** What somebody said in WeCom, whichever way we were told of it. `msgid` is WeCom's own: the same twice is said once. */
export type Said = {
  msgid: string;
  by: 'app' | 'hook' | 'line' | 'archive';
  /** null: said to the assistant alone */
  chat_id: string | null;
  user_id: string;
  /** a customer outside the corporation, whom no message of the application reaches */
  outside: boolean;
  text: string;
  pictures: Media[];
  sound: Media | null;
  voice_seconds: number | null;
  /** takes one answer within an hour, when we were too slow to answer at once */
  response_url: string | null;
};

const [text_max, pictures_max, id_max] = [2_000, 9, 128];
type Json = Readonly<Record<string, unknown>>;
const part = (from: Json, name: string): Json => (typeof from[name] === 'object' && from[name] !== null ? (from[name] as Json) : {});
const words = (from: Json, name: string): string => (typeof from[name] === 'string' ? (from[name] as string) : '');
export function read_json(text: string): Json | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Json) : null;
  } catch {
    return null;
  }
}
const fit_id = (id: string) => id.length > 0 && id.length <= id_max && !/\p{Cc}/u.test(id);

/** A message of the AI bot (channels.md; voice, pictures and mixed as the SDK's types have them); null for what is none: events, files, films. */
export function read_bot(body: Json, by: 'hook' | 'line'): Said | null {
  const [msgid, user_id, chat_id] = [words(body, 'msgid'), words(part(body, 'from'), 'userid'), words(body, 'chatid')];
  if (!fit_id(msgid) || !fit_id(user_id) || (body['chattype'] === 'group' && !fit_id(chat_id))) return null;
  const items = part(body, 'mixed')['msg_item'];
  const pieces = body['msgtype'] === 'mixed' ? (Array.isArray(items) ? (items as unknown[]) : []) : [body];
  const read = pieces.filter((one): one is Json => typeof one === 'object' && one !== null).map((one) => piece_of(one));
  if (read.every((one) => one === null)) return null;
  const text = read.flatMap((one) => one?.text ?? []).join('\n');
  const pictures = read.flatMap((one) => one?.picture ?? []).slice(0, pictures_max);
  return { msgid, by, user_id, outside: false, chat_id: body['chattype'] === 'group' ? chat_id : null, text: bare(text), pictures, sound: null, voice_seconds: null, response_url: words(body, 'response_url').slice(0, 1_000) || null };
}
function piece_of(piece: Json): { text?: string; picture?: Media } | null {
  switch (piece['msgtype']) {
    case 'text':
      return { text: words(part(piece, 'text'), 'content') };
    case 'voice': // WeCom's own transcript
      return { text: words(part(piece, 'voice'), 'content') };
    case 'image': {
      const { url, aeskey } = part(piece, 'image');
      return typeof url === 'string' ? { picture: { at: 'url', url, aes_key: typeof aeskey === 'string' && aeskey !== '' ? aeskey : null } } : null;
    }
    default:
      return null;
  }
}
/** 「@AI网格员 灯坏了」 is 「灯坏了」 to whoever was called. */
const bare = (text: string): string => text.replace(/^\s*@\S{1,40}\s+/, '').trim().slice(0, text_max);

/** A message to the application, from its XML (the names of picture and sound from memory); null for events and what has no words of its own. */
export function read_app(fields: ReadonlyMap<string, string>): Said | null {
  const [msgid, user_id] = [fields.get('MsgId') ?? '', fields.get('FromUserName') ?? ''];
  if (!fit_id(msgid) || !fit_id(user_id)) return null;
  const said = { msgid, by: 'app' as const, chat_id: null, user_id, outside: false, text: '', pictures: [], sound: null, voice_seconds: null, response_url: null };
  const media_id = fields.get('MediaId') ?? '';
  switch (fields.get('MsgType')) {
    case 'text':
      return { ...said, text: (fields.get('Content') ?? '').trim().slice(0, text_max) };
    case 'image':
      return fit_id(media_id) ? { ...said, pictures: [{ at: 'app', media_id }] } : null;
    case 'voice':
      return fit_id(media_id) ? { ...said, text: (fields.get('Recognition') ?? '').trim().slice(0, text_max), sound: { at: 'app', media_id }, voice_seconds: 0 } : null;
    default:
      return null;
  }
}

/** 「绑定 12345678」: the code that links a group to its estate, or a speaker to a person. */
export function code_in(text: string): string | null {
  return /^绑定\s*[:：]?\s*(\d{8})\s*$/.exec(text.trim())?.[1] ?? null;
}

/**
 * A record of the conversation archive, opened (its field names from memory); null for what is said to one person alone, which
 * is not for us, for what is taken back, and for what we said ourselves.
 */
export function read_archive(body: Json): Said | null {
  const [msgid, user_id, chat_id] = [words(body, 'msgid'), words(body, 'from'), words(body, 'roomid')];
  if (!fit_id(msgid) || !fit_id(user_id) || !fit_id(chat_id) || body['action'] !== 'send') return null;
  const said = { msgid, by: 'archive' as const, chat_id, user_id, outside: /^w[mo]/.test(user_id), text: '', pictures: [], sound: null, voice_seconds: null, response_url: null };
  const file_id = words(part(body, String(body['msgtype'])), 'sdkfileid');
  switch (body['msgtype']) {
    case 'text': {
      const text = words(part(body, 'text'), 'content');
      return text.startsWith(label) ? null : { ...said, text: bare(text) };
    }
    case 'image':
      return file_id === '' ? null : { ...said, pictures: [{ at: 'archive', file_id }] };
    case 'voice': {
      const seconds = Number(part(body, 'voice')['play_length']);
      return file_id === '' ? null : { ...said, sound: { at: 'archive', file_id }, voice_seconds: seconds >= 0 && seconds <= 300 ? seconds : 0 };
    }
    default:
      return null;
  }
}
/** Before all of the machine's words, wherever they are read. */
export const label = '【AI 网格员】';
