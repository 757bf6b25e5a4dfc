import { catalogue } from '../../../kit/words/index.ts';

const zh = {
  short: '还没有网格员',
  title: '还没有网格员',
  here: (grid: string) => `「${grid}」还没有网格员。任命之前，这里的事由社区兜底。`,
  some: (count: number, of: number) => `${of} 个网格里有 ${count} 个还没有网格员，点一个去任命：`,
  more: (count: number) => `还有 ${count} 个没有列出来，请打开下面的街道或社区再看。`,
  appoint: '任命网格员',
  ask: '要由社区或街道来任命。',
  no_office: '这个社区还没有登记居委会，先到「组织与岗位」里登记，再任命。',
  organisations: '去组织与岗位',
};
const en: typeof zh = {
  short: 'no grid worker yet',
  title: 'No grid worker yet',
  here: (grid) => `“${grid}” has no grid worker yet. Until one is appointed the community looks after it.`,
  some: (count, of) => `${count} of ${of} grids have no grid worker yet. Choose one to appoint somebody:`,
  more: (count) => `${count} more are not listed: open a street or community below.`,
  appoint: 'Appoint a grid worker',
  ask: 'The community or the street appoints one.',
  no_office: 'No residents’ committee is registered for this community. Register it under Organisations and posts first.',
  organisations: 'Organisations and posts',
};
export const worker_words = catalogue(zh, en);
