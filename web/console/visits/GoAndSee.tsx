import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { words } from './words.ts';

/** From an open case to a visit because of it, for those who walk there. */
export function GoAndSee({ case_id }: { case_id: string }) {
  const text = words.use();
  const { role } = useMe().hat;
  if (role !== 'grid_worker' && role !== 'community') return null;
  return (
    <Link className="button-like" href={address('visits', 'new', { case: case_id })}>
      {text.go_and_see}
    </Link>
  );
}
