export { refusals } from './refusals.ts';
export { exchange_routes } from './routes.ts';
export { keep_workbook, start_apply, start_check } from './steer.ts';
export { forget_imports, work_import } from './work.ts';
export { look_through } from './workbook.ts';
export { uploaded_workbook } from './upload.ts';
export { plain_heading, plain_text } from './plain.ts';
