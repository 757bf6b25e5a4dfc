import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'conversation.unknown': { status: 404, zh: '没有找到这个群，或者您不在群里。', en: 'This group is not known, or you are not in it.' },
  'message.empty': { status: 400, zh: '还没有写内容。', en: 'There is nothing in this message.' },
  'article.unknown': { status: 404, zh: '没有找到这篇说明。', en: 'This article was not found.' },
  'article.file_kind': { status: 400, zh: '这种文件读不了，请交 Word（.docx）、Excel（.xlsx）、PDF 或纯文字。', en: 'This kind of file cannot be read. Please hand in Word (.docx), Excel (.xlsx), PDF or plain text.' },
  'article.file_old': { status: 400, zh: '这是旧格式的 Office 文件，请另存为 .docx 或 .xlsx 再交。', en: 'This is an Office file of the old format. Save it as .docx or .xlsx and hand it in again.' },
  'article.file_empty': { status: 400, zh: '文件里没有文字。', en: 'There are no words in this file.' },
  'article.file_scanned': { status: 400, zh: '这份 PDF 是扫描的图片，里面没有文字，请把文字粘贴进来。', en: 'This PDF is a scan without words. Please paste the words instead.' },
  'article.file_locked': { status: 400, zh: '这份 PDF 有密码，请去掉密码再交。', en: 'This PDF has a password. Please remove it first.' },
  'article.file_damaged': { status: 400, zh: '文件打不开，可能坏了或没传完，请重新交一次。', en: 'This file does not open. It may be damaged or cut off; please hand it in again.' },
  'article.file_large': { status: 400, zh: '文件太大了，最多 {megabytes} MB。', en: 'This file is too large: at most {megabytes} MB.' },
  'article.file_long': { status: 400, zh: '文件太长了，最多六万字、60 页，请分成几份。', en: 'This file is too long: at most 60,000 characters and 60 pages. Please divide it.' },
  'article.no_columns': { status: 400, zh: '表格里要有「标题」和「正文」两列。', en: 'The sheet needs the columns 标题 (title) and 正文 (body).' },
  'article.too_many_rows': { status: 400, zh: '一次最多 {rows} 行，请分几次交。', en: 'At most {rows} rows at a time.' },
  'article.dates': { status: 400, zh: '结束日期不能早于开始日期。', en: 'An article cannot end before it begins.' },
  'learning.nothing_to_roll_back': { status: 409, zh: '这个社区现在没有在用的学习结果，不用退回。', en: 'Nothing learnt is in use in this community, so there is nothing to roll back.' },
  'paper.no_picture': { status: 400, zh: '这不是能打开的照片，请重新拍一张。', en: 'This is no picture that opens. Please take it again.' },
  'paper.no_words': { status: 400, zh: '照片上没有认出字。请在亮的地方，把纸放平，整张拍进去。', en: 'No writing was found. Please lay the paper flat in good light and take all of it.' },
  'paper.busy': { status: 503, zh: '正在认前面几张，请过一会儿再试，或者先手工填。', en: 'Others are being read. Please try again in a moment, or type it.' },
  'paper.slow': { status: 503, zh: '这一张认得太久，停下了。请再试一次，或者手工填。', en: 'Reading took too long and was stopped. Please try again, or type it.' },
  'paper.too_large': { status: 400, zh: '照片太大了，最多 {megabytes} MB。', en: 'The picture is too large: at most {megabytes} MB.' },
} as const satisfies RefusalCatalogue;
