import { find_personal } from './mask.ts';

const edge = '(?<=^|[,，。;；!！?？、\\s(（])';
const clause_end = '(?=$|[,，。;；!！?？、\\s)）])';
/** 「我叫王示一」「姓名：王示一」「我姓王」; 「我是三栋的王示一」 says a place and stays. */
const name = new RegExp(`${edge}(?:我(?:的)?(?:名字)?(?:叫|姓)(?:做)?|(?:联系人|姓名|反映人|诉求人|来电人)[:：是]?|本人)\\s?[\\p{Script=Han}]{1,4}?(?:先生|女士)?${clause_end}`, 'gu');
/** Where a number stood: 「电话」「我的手机号是」「微信同号」 and the blank. */
const number = /[(（]?(?:我(?:的)?)?(?:联系|手机|本人)?(?:电话|手机|手机号|号码|微信|联系方式|tel)?(?:号码?)?(?:是|[:：])?\s?＊{6,}[)）]?(?:[(（]?微信同号[)）]?)?/giu;
const left_min = 4;

/**
 * The message without who says it and how to reach them: that is no part of what happened, and a name and a number made
 * the model see dangers and other matters. What is nothing else stays as it is.
 */
export function without_contact(text: string): string {
  let told = text;
  for (const { start, end, kind } of find_personal(text)) if (kind === 'mobile' || kind === 'landline' || kind === 'id_number') told = `${told.slice(0, start)}${'＊'.repeat(end - start)}${told.slice(end)}`;
  told = told.replace(number, '').replace(name, '');
  if (told === text) return text;
  told = told.replace(/[,，;；、\s]+(?=$|[,，。;；!！?？、])/gu, '').replace(/^[,，。;；、\s]+|[。\s]+$/gu, '');
  return told.replace(/[\p{P}\p{S}\s]/gu, '').length >= left_min ? told : text;
}
