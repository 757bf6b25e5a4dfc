import {
  AccountBookOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BranchesOutlined,
  BuildOutlined,
  BulbOutlined,
  SoundOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CarOutlined,
  CarryOutOutlined,
  ClusterOutlined,
  CoffeeOutlined,
  ColumnHeightOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  BookOutlined,
  FileSearchOutlined,
  FireOutlined,
  MessageOutlined,
  EllipsisOutlined,
  ExperimentOutlined,
  HeartOutlined,
  HomeOutlined,
  KeyOutlined,
  BellOutlined,
  PhoneOutlined,
  ProjectOutlined,
  ScanOutlined,
  ScheduleOutlined,
  SendOutlined,
  ShopOutlined,
  SolutionOutlined,
  SwapOutlined,
  OrderedListOutlined,
  TeamOutlined,
  WarningOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import { Drawer } from 'antd';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { words } from '../words/index.ts';
import { chapters_of } from './chapters.ts';
import { Link } from './Link.tsx';
import { pages_for, useMe } from './me.ts';
import { address, type Page } from './route.ts';

const icons: Record<Page, ComponentType> = {
  today: ScheduleOutlined,
  visits: HomeOutlined,
  errands: CarryOutOutlined,
  board: ProjectOutlined,
  groups: MessageOutlined,
  cases: FileSearchOutlined,
  together: SoundOutlined,
  issues: ShopOutlined,
  books: AccountBookOutlined,
  projects: BuildOutlined,
  funds: BankOutlined,
  parking: CarOutlined,
  lifts: ColumnHeightOutlined,
  mediation: CommentOutlined,
  'weak-list': WarningOutlined,
  topics: FireOutlined,
  learning: BulbOutlined,
  'call-backs': CustomerServiceOutlined,
  holidays: CalendarOutlined,
  keys: KeyOutlined,
  outbox: SendOutlined,
  bills: AccountBookOutlined,
  wecom: WechatOutlined,
  rules: BranchesOutlined,
  county: BarChartOutlined,
  grids: ApartmentOutlined,
  knowledge: BookOutlined,
  exam: ExperimentOutlined,
  exchange: SwapOutlined,
  paper: ScanOutlined,
  desk: PhoneOutlined,
  rosters: OrderedListOutlined,
  votes: AuditOutlined,
  covenants: SolutionOutlined,
  honours: HeartOutlined,
  meetings: CoffeeOutlined,
  residents: TeamOutlined,
  organisations: ClusterOutlined,
  notices: BellOutlined,
};
const thumbs_max = 4;

function Item({ page, current, onClick }: { page: Page; current: boolean; onClick?: () => void }) {
  const text = words.use().nav;
  const Icon = icons[page];
  return (
    <li>
      <Link href={address(page)} aria-current={current ? 'page' : undefined} {...(onClick ? { onClick } : {})}>
        <Icon aria-hidden />
        <span>{text[page]}</span>
      </Link>
    </li>
  );
}

function Chapters({ of, page, onClick }: { of: readonly Page[]; page: Page | null; onClick?: () => void }) {
  const text = words.use().chapters;
  return chapters_of(of).map(({ chapter, pages }) => (
    <div key={chapter} role="group" aria-label={text[chapter]}>
      <p aria-hidden>{text[chapter]}</p>
      <ul>
        {pages.map((known) => (
          <Item key={known} page={known} current={known === page} {...(onClick ? { onClick } : {})} />
        ))}
      </ul>
    </div>
  ));
}

export function SideNav({ page }: { page: Page | null }) {
  const text = words.use().app;
  const list = useRef<HTMLDivElement>(null);
  // on a low screen the page one is on must not hide below the edge
  useEffect(() => list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [page]);
  return (
    <nav className="side-nav" aria-label={text.menu}>
      <div ref={list}>
        <Chapters of={pages_for(useMe().hat.role)} page={page} />
      </div>
    </nav>
  );
}

/** On a phone: four pages under the thumb, the others one tap further. */
export function BottomNav({ page }: { page: Page | null }) {
  const [open, set_open] = useState(false);
  const text = words.use().app;
  const known = pages_for(useMe().hat.role);
  const rest = known.slice(thumbs_max);
  return (
    <nav className="bottom-nav" aria-label={text.menu}>
      <ul>
        {known.slice(0, thumbs_max).map((item) => (
          <Item key={item} page={item} current={item === page} />
        ))}
        <li>
          <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => set_open(true)}>
            <EllipsisOutlined aria-hidden />
            <span>{text.more}</span>
          </button>
        </li>
      </ul>
      <Drawer open={open} onClose={() => set_open(false)} placement="bottom" title={text.more} size="auto">
        <div className="more-list">
          <Chapters of={rest} page={page} onClick={() => set_open(false)} />
          <ul>
            <Item page="notices" current={page === 'notices'} onClick={() => set_open(false)} />
          </ul>
        </div>
      </Drawer>
    </nav>
  );
}
