import { without_contact } from './contact.ts';
import { read_ending } from './done.ts';
import { normalise } from './text.ts';

const last_stop = /(?<=\S)[。.!~]+$/u;
const greeting = /^(?:[你您]好[,，!！。:：\s]+)+/u;
const thanks = /(?<![好快到完亮通])[,，。!！\s]+(?:谢谢|多谢)(?:[你您]们?|大家|师傅|了|啦|咯)*[。!！~]*$/u;
const left_min = 4;

/**
 * 「您好，楼道灯坏了，谢谢。」 is 「楼道灯坏了」: most of what the model learnt from has neither courtesy nor a stop at its end, and
 * by them it took reports for thanks and notices. Thanks after 「修好了」 are what the message is about and stay.
 */
function without_courtesy(text: string): string {
  const stopped = text.replace(last_stop, '');
  const greeted = stopped.replace(greeting, '');
  const told = greeted.replace(thanks, '');
  const left = told === greeted || read_ending(told) === null ? told : greeted;
  return left.length >= left_min ? left : stopped;
}

/** A message says its matter in its first lines; the rest of a flood is not read. */
const length_max = 3_000;

/** The words that the model reads, in training as in use: one spelling, no courtesy, nobody's name or number. */
export function plain_words(raw: string): string {
  return without_courtesy(without_contact(normalise(raw.slice(0, length_max))));
}
