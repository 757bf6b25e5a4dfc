/**
 * What chat programs and good manners put around the words of a message: quotations, names called, stickers, pictures,
 * emoji, a greeting, signs of exclamation. None of it is what is said, and without it the same words read alike.
 */
export type Chat = {
  /** the speaker's own words; the message as it came where nothing else is left of it */
  text: string;
  /** what somebody said before, where the message quotes it */
  quoted: string | null;
  /** told with a laugh */
  laughs: boolean;
};

/** As WeChat copies an answer: 「周姐：灯坏了」, a line of strokes, the answer; or 「引用：…」 and the answer on the next line. */
const quotations: readonly RegExp[] = [
  /^「(?:[^「」\n]{1,24}?[:：])?(?<quoted>[^「」]+)」\s*(?:[-—–]\s?){3,}\s*(?<own>\S[\s\S]*)$/u,
  /^(?:引用|回复)\s*[:：]?\s*[「“"『](?:[^「」“”"\n]{1,24}?[:：])?(?<quoted>[^「」“”"『』]+)[」”"』]\s*[:：]?\s*(?<own>\S[\s\S]*)$/u,
  /^(?:引用|回复)\s*[:：]?\s*(?:[^\n:：]{1,24}[:：])?(?<quoted>[^\n]{2,})\n+(?<own>\S[\s\S]*)$/u,
  /^[>＞]\s*(?:[^\n:：]{1,24}[:：])?(?<quoted>[^\n]{2,})\n+(?<own>[^>＞\s][\s\S]*)$/u,
  /^(?<own>[^「\n]{2,})\n+「(?:[^「」\n]{1,24}?[:：])(?<quoted>[^「」]+)」$/u,
];

/** 「[图片]」「[捂脸]」, but 「[通知]」 is a heading. */
const sticker = /[[［](?![^\]］]*(?:通知|公告|提[示醒]|转发|转载|紧急|重要|接龙))(?:[\p{Script=Han}]{1,6}|[\p{Script=Han}]{2,4}[\s\d"″秒:：]{1,8}|[A-Za-z]{2,10})[\]］]/gu;
const emoji = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F)+/gu;
const keycap = /(\d)\uFE0F?\u20E3/gu;
const laugh = /[[［](?:捂脸|偷笑|笑哭|破涕为笑|呲牙|坏笑|旺柴|狗头|奸笑|憨笑|吃瓜|嘿哈|阴险|调皮|doge)[\]］]|[😀-😆😂🤣😜😝🤪🐶]|哈哈|hhh|2333|笑死/iu;

/** 「@物业小黎 」: whoever is called; never the assistant itself, and never what runs on without a space. */
const called = /[@＠](?!小邻|邻里助手|智能网格员|ai ?网格员|小助手|机器人)([^\s@＠,，。!！?？:：]{1,14})(?:[\s\u2005,，:：]+|$)/giu;
const tells = /我|坏|漏|堵|停[水电气了]|没|不|来[修看]|修|亮|着火|困|救/u;

const greeting =
  /^(?:(?:各位|大家|亲爱的)?(?:邻居|业主|家人|群友|老师|领导|物业|师傅|朋友|大哥大姐|叔叔阿姨|兄弟姐妹|管家|亲)?们?(?:大家)?[,，]?(?:早上|上午|中午|下午|晚上|早|晚)?好[呀啊哇哈]?|(?:各位|大家)(?:邻居|业主|家人|亲|老师|领导)?们?|[你您]们?好[呀啊哇]?|hi|hello|哈[喽啰罗]|在[吗么不]|不好意思(?:打扰(?:一下|了|大家)?)?|打扰(?:一下|了|大家)?|请问一?下|问一下|跟大家说(?:一下|个事)|说(?:一下|个事))(?:[,，!！。~:：\s]+)/iu;
/** Who is called without a sign, and what is announced: 「物业您好，」「跟大家反映一下，」「求助：」. */
const address =
  /^(?:(?:小区|社区|阳光)?(?:物业|物管|管家|师傅|网格员|社区|领导|老师|邻居|亲|家人|老铁|业委会|群主)(?:的|们)?(?:大哥|大姐|师傅|经理|同志)?(?:[你您]?们?好|在吗|在不)?(?:[,，:：!！]+)|(?:我)?(?:跟|向|给)(?:大家|物业|各位|社区|领导|你们)(?:反映|反应|汇报|报告|说)(?:一?下|个事|一个?情况|个?问题)?[,，:：]+|(?:反映|反应)(?:一下|个?情况|个?问题)[,，:：]+|(?:求助|报修|反映)[:：]|(?:刚刚|刚才|现在|今天)[,，])/u;
const plea = /[,，。!！;；\s]+(?:麻烦(?:了|大家|各位|你们)|求助|求帮忙|在线等|急+|有人吗|有人知道吗|在吗|拜托了?|帮帮忙)[。!！~…]*$/u;
const told_min = 4;
const sigh = /^(?:(?:哎呀?|唉|诶|欸|喂|哦|噢|啊|嗯|呃|那个|我去|天[哪啊]|妈呀|晕)[呀啊哟]*)[,，!！~…\s]+/u;
const shouting = /[!！~～…。\s]+$/u;
const left_min = 2;

const trimmed = (text: string, sign: RegExp, min = left_min): string => {
  const left = text.replace(sign, '').trim();
  return left.length >= min ? left : text;
};

function quotation(raw: string): { own: string; quoted: string | null } {
  for (const form of quotations) {
    const found = form.exec(raw.trim())?.groups;
    if (found) return { own: found.own!, quoted: found.quoted!.trim() };
  }
  return { own: raw, quoted: null };
}

/** Pure; the same words come out however they were dressed. */
export function read_chat(raw: string): Chat {
  const { own, quoted } = quotation(raw);
  const numbered = own.replace(keycap, '$1、');
  const bare = numbered.replace(sticker, ' ').replace(emoji, ' ');
  const named = bare.replace(called, (whole, name: string) => (tells.test(name) ? whole.slice(1) : ' ')).replace(/[ \t\u2005]+/gu, ' ').trim();
  let text = named.length >= left_min && /[\p{L}\p{N}]/u.test(named) ? named : own.trim();
  for (let before = ''; before !== text; ) {
    before = text;
    text = trimmed(trimmed(trimmed(trimmed(text, greeting), sigh), address, told_min), plea, told_min);
  }
  return { text: trimmed(text, shouting), quoted, laughs: laugh.test(own) };
}

/** The same as parts of an utterance; what is not there is left out. */
export function dressed_off(raw: string): { text: string; quoted?: string; laughs?: boolean } {
  const { text, quoted, laughs } = read_chat(raw);
  return { text, ...(quoted === null ? {} : { quoted }), ...(laughs ? { laughs } : {}) };
}
