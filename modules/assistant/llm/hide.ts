import { mask_personal } from '../mask.ts';
import { read_place } from '../place.ts';
import { normalise } from '../text.ts';

const surname = '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉令简]';
/** 「我叫王小明」「联系人：李四」 */
const introduced = /((?:我(?:名字)?叫|本人|姓名|联系人|名字是?|户主)[:：是]?\s?)[\p{Script=Han}]{2,4}(?=[,，。;；:：、\s(（]|住|家|电话|手机|$)/gu;
/** 「王大爷」「张建国先生」: the surname alone tells a neighbour enough */
const addressed = new RegExp(`${surname}[\\p{Script=Han}]{0,2}(?=先生|女士|小姐|大爷|大妈|大叔|大娘|阿姨|叔叔|婆婆|爷爷|奶奶|老师|师傅|经理|主任|书记|嬢嬢|孃孃|伯伯|哥(?!们)|姐(?!妹))`, 'gu');

/**
 * What may be shown to a language model outside of the house: no number of a person, no door, no name that introduces or
 * addresses somebody (product C6). `keep_place`: where the answer is about the place, as in a question to an article.
 */
export function hide_people(text: string, keep_place = false): string {
  let shown = normalise(mask_personal(text)).replace(introduced, '$1某某').replace(addressed, '某');
  if (!keep_place) for (const words of [...read_place(shown).said].sort((a, b) => b.length - a.length)) if (/[\d一二三四五六七八九十]/.test(words)) shown = shown.replaceAll(words, '某处');
  shown = shown.replace(/(?:某处)+/g, '某处');
  return shown.replace(/[<>]/g, ' ');
}
