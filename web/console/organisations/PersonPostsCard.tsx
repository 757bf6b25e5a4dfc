import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { PersonPosts, PostView } from '../../../modules/people/post/contract.ts';
import { useDeed } from '../residents/use-deed.ts';
import { DelegateForm } from './DelegateForm.tsx';
import { words } from './words.ts';

/** One person with every post they hold; what the posts forbid each other stands in words, not in a colour. */
export function PersonPostsCard({ person, organisation_id, again }: { person: PersonPosts; organisation_id: string | null; again: () => void }) {
  const text = words.use();
  const [lending, set_lending] = useState<PostView | null>(null);
  const { deed, busy } = useDeed(again);
  const here = person.posts.filter((one) => organisation_id === null || one.organisation_id === organisation_id);
  const besides = person.posts.filter((one) => !here.includes(one));
  return (
    <li>
      <strong>{person.name}</strong>
      <ul>
        {here.map((one) => (
          <li key={one.id} className="post-line">
            <span>
              {organisation_id === null ? `${one.organisation_name ?? one.place_name} ` : ''}
              {one.title} <span className="quiet">{text.since(one.from_on, one.until_on)}</span>
            </span>
            {one.may_delegate ? <Button onClick={() => set_lending(one)}>{text.delegate}</Button> : null}
            {one.may_end ? (
              <Popconfirm title={text.end_sure(person.name, one.title)} okText={text.yes} cancelText={text.no} onConfirm={() => deed('POST', `/api/posts/${encodeURIComponent(one.id)}/end`)}>
                <Button danger loading={busy}>
                  {text.end}
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      {besides.length > 0 ? (
        <p className="quiet">
          {text.also}：{besides.map((one) => `${one.organisation_name ?? one.place_name} ${one.title}`).join('；')}
        </p>
      ) : null}
      {person.conflicts.map((one) => (
        <p key={one.code} className="conflict">
          <b>⚠ {text.conflict}：</b>
          {text.conflict_words[one.code]} <span className="quiet">（{one.posts.join(' / ')}）</span>
        </p>
      ))}
      {lending ? <DelegateForm post={lending} close={() => set_lending(null)} done={again} /> : null}
    </li>
  );
}
