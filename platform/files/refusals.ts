import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'file.missing': { status: 400, zh: '没有收到文件，请重新选择。', en: 'No file arrived. Please choose it again.' },
  'file.empty': { status: 400, zh: '这个文件是空的。', en: 'This file is empty.' },
  'file.too_large': { status: 413, zh: '文件太大了，最大 {megabytes} 兆。', en: 'The file is too large: at most {megabytes} MB.' },
  'file.bad_type': { status: 415, zh: '只能发照片（jpg、png、webp）或语音。', en: 'Only photos (jpg, png, webp) and voice messages can be sent.' },
  'file.not_what_it_says': { status: 415, zh: '文件的内容和它自称的类型不一样，没有保存。', en: 'The file is not what it says it is and was not saved.' },
  'file.too_many_pixels': { status: 415, zh: '照片的尺寸太大了，请缩小后再发。', en: 'The picture has too many pixels. Please make it smaller.' },
  'file.broken': { status: 415, zh: '文件坏了，打不开，请重新拍或重新录。', en: 'The file is damaged. Please take or record it again.' },
  'file.video': { status: 415, zh: '现在还不能发视频，请发照片或语音。', en: 'Videos cannot be sent yet. Please send a photo or a voice message.' },
  'file.unknown': { status: 404, zh: '没有找到这个文件。', en: 'This file is not there.' },
} as const satisfies RefusalCatalogue;
