import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'sheet.empty': { status: 400, zh: '这个文件是空的，里面没有表格。', en: 'This file is empty: there is no table in it.' },
  'sheet.too_large': { status: 413, zh: '文件太大了，最大 {megabytes} 兆。请分成几个文件，或删掉里面的图片。', en: 'The file is too large: at most {megabytes} MB. Split it, or remove its pictures.' },
  'sheet.too_many_rows': { status: 413, zh: '表格行数太多，一次最多 {rows} 行，请分成几个文件。', en: 'Too many rows: at most {rows} at a time. Please split the file.' },
  'sheet.bomb': { status: 415, zh: '这个文件解压后大得不正常，没有打开。', en: 'This file unpacks to an unreasonable size and was not opened.' },
  'sheet.old_excel': { status: 415, zh: '这是旧版 Excel 文件（.xls）或加了密码的文件。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 再导入。', en: 'This is an old Excel file (.xls) or one with a password. Open it, remove the password and save it as .xlsx.' },
  'sheet.other_workbook': { status: 415, zh: '这不是 .xlsx 工作簿（可能是 Word、ODS 或压缩包）。请另存为 .xlsx 或 .csv 再导入。', en: 'This is no .xlsx workbook (perhaps Word, ODS or a zip). Please save it as .xlsx or .csv.' },
  'sheet.web_page': { status: 415, zh: '这其实是一个网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。', en: 'This is really a web page with a table’s name. Open it in Excel or WPS and save it as .xlsx.' },
  'sheet.unknown_kind': { status: 415, zh: '认不出这是什么文件。请用 .xlsx 或 .csv。', en: 'This kind of file is not known. Please use .xlsx or .csv.' },
  'sheet.damaged': { status: 415, zh: '文件坏了，打不开。请用 Excel 或 WPS 打开后重新保存一次。', en: 'The file is damaged. Open it in Excel or WPS and save it again.' },
} as const satisfies RefusalCatalogue;
