import {
  ApartmentOutlined,
  BranchesOutlined,
  SoundOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  ClusterOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  BookOutlined,
  FileSearchOutlined,
  MessageOutlined,
  EllipsisOutlined,
  HomeOutlined,
  BellOutlined,
  PhoneOutlined,
  ProjectOutlined,
  ScheduleOutlined,
  ShopOutlined,
  SwapOutlined,
  OrderedListOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Drawer } from 'antd';
import { type ComponentType, useState } from 'react';
import { words } from '../words/index.ts';
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
  mediation: CommentOutlined,
  'weak-list': WarningOutlined,
  'call-backs': CustomerServiceOutlined,
  holidays: CalendarOutlined,
  rules: BranchesOutlined,
  county: BarChartOutlined,
  grids: ApartmentOutlined,
  knowledge: BookOutlined,
  exchange: SwapOutlined,
  desk: PhoneOutlined,
  rosters: OrderedListOutlined,
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

export function SideNav({ page }: { page: Page | null }) {
  const text = words.use().app;
  return (
    <nav className="side-nav" aria-label={text.menu}>
      <ul>
        {pages_for(useMe().hat.role).map((known) => (
          <Item key={known} page={known} current={known === page} />
        ))}
      </ul>
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
        <ul className="more-list">
          {[...rest, 'notices' as const].map((item) => (
            <Item key={item} page={item} current={item === page} onClick={() => set_open(false)} />
          ))}
        </ul>
      </Drawer>
    </nav>
  );
}
