const before = /(?:没有?|没得|不是|并没有?|未|不会|不算|不再|别|莫|防止|避免|以防|预防|如果|要是|万一|假如|一旦)(?:再|又|什么|人|什么样的|发生|出现|遇到|遇见)?$/;
const told = /(?:电影|电视剧|小说|游戏|抖音|新闻|老家|外地|听说|以前|去年|上个月|上次|小时候)/;

/** 「没有停水」「如果停水」「以前停电」: the words stand there and the trouble does not. */
export function cue_negates(text: string, at: number, length: number): boolean {
  const head = text.slice(Math.max(0, at - 8), at);
  if (before.test(head)) return true;
  return told.test(text.slice(0, at)) && !/又|现在|今天|还/.test(text.slice(0, at + length + 10));
}
