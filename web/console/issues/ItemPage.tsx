import { Button } from 'antd';
import { useState } from 'react';
import type { Contact, ItemDetail, ItemVerb, LinkMade } from '../../../modules/issue-lists/contract.ts';
import { ask, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel, type FormProps } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { AssignForm, HandleForm, SayForm, WordsForm } from './forms.tsx';
import { issue_words } from './words.ts';

/** One item: how it stands, what happened, and what this hat may do now. */
export function ItemPage({ id }: { id: string }) {
  const text = issue_words.use();
  const asked = useAsk<ItemDetail>(`/api/issues/${id}`);
  useLiveAgain(asked.again, (event) => event.type === 'issue' && event.id === id);
  return (
    <>
      <p>
        <Link href={address('issues')}>{text.back}</Link>
      </p>
      <Answer asked={asked}>{(item) => <Item item={item} again={asked.again} />}</Answer>
    </>
  );
}

function Item({ item, again }: { item: ItemDetail; again: () => void }) {
  const text = issue_words.use();
  return (
    <article className="issue-one">
      <p className="quiet">{[text.number(item.event_title, item.number), text.subject[item.subject]].join(' · ')}</p>
      <h1>{item.text}</h1>
      <p>
        {item.firm_name}（{text.kind[item.firm_kind]}）
      </p>
      <p className={item.overdue ? 'issue-state issue-late' : 'issue-state'}>
        <b>{text.state[item.state]}</b>
        {[item.owner ? text.owner(item.owner) : text.no_owner, item.due_on ? text.due(item.due_on) : '', item.overdue ? text.late : '', item.cannot_asked ? text.cannot_asked : '', item.state === 'collected' ? '' : text.word[item.word ?? 'unsaid']].filter(Boolean).map((word) => ` · ${word}`).join('')}
      </p>
      <Deeds item={item} again={again} />
      {item.contact ? <Call id={item.id} contact={item.contact} /> : null}
      {item.file_ids.length > 0 ? (
        <section>
          <h2>{text.evidence}</h2>
          <ul className="issue-files">
            {item.file_ids.map((file_id, index) => (
              <li key={file_id}>
                <a href={`/api/files/${file_id}`}>
                  <img src={`/api/files/${file_id}?size=thumb`} alt={`${text.evidence} ${index + 1}`} width="120" height="90" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Happened item={item} />
    </article>
  );
}

function Deeds({ item, again }: { item: ItemDetail; again: () => void }) {
  const text = issue_words.use();
  const url = `/api/issues/${item.id}/acts`;
  const { post, busy } = usePost(again);
  // what moves the item on comes first
  const deeds = [...item.may].sort((a, b) => Number(a === 'note') - Number(b === 'note'));
  const form = (verb: ItemVerb) => (props: FormProps) => {
    if (verb === 'assign') return <AssignForm url={url} id={item.id} {...props} />;
    if (verb === 'handle') return <HandleForm url={url} {...props} />;
    if (verb === 'say') return <SayForm url={url} {...props} />;
    return verb === 'accept' ? null : <WordsForm url={url} verb={verb} {...props} />;
  };
  return (
    <div className="issue-bar">
      {deeds.map((verb, index) =>
        verb === 'accept' ? (
          <Button key={verb} type="primary" loading={busy} onClick={() => void post(url, { verb })}>
            {text.do.accept}
          </Button>
        ) : (
          <Panel key={verb} label={text.do[verb]} primary={index === 0} on_done={again}>
            {form(verb)}
          </Panel>
        ),
      )}
      {item.may_link ? <FirmLink id={item.id} /> : null}
    </div>
  );
}

function FirmLink({ id }: { id: string }) {
  const text = issue_words.use();
  const [made, set_made] = useState<LinkMade | null>(null);
  if (!made) return <Button onClick={() => void ask<LinkMade>('POST', `/api/issues/${id}/link`, {}).then(set_made, () => undefined)}>{text.link}</Button>;
  return (
    <div className="issue-link">
      <input readOnly aria-label={text.link} value={`${location.origin}${made.path}`} onFocus={({ target }) => target.select()} />
      <p className="quiet">{text.link_hint(made.until.slice(0, 10))}</p>
    </div>
  );
}

function Call({ id, contact }: { id: string; contact: NonNullable<ItemDetail['contact']> }) {
  const text = issue_words.use();
  const [shown, set_shown] = useState<Contact | null>(null);
  return (
    <p className="issue-bar">
      <span>
        {text.contact}：{shown ? `${shown.name} ` : `${contact.name_masked} ${contact.phone_masked}`}
        {shown ? <a href={`tel:${shown.phone}`}>{shown.phone}</a> : null}
      </span>
      {shown ? null : <Button onClick={() => void ask<Contact>('POST', `/api/issues/${id}/contact`, {}).then(set_shown, () => undefined)}>{text.show_contact}</Button>}
    </p>
  );
}

function Happened({ item }: { item: ItemDetail }) {
  const text = issue_words.use();
  const [now, language] = [useNow(), useLanguage()];
  return (
    <section>
      <h2>{text.happened}</h2>
      <ol className="issue-acts">
        {item.acts.map((act, index) => (
          <li key={index}>
            <b>{text.verb[act.verb] ?? act.verb}</b> <span className="quiet">{[`${act.who}${text.via[act.via]}`, when_words(new Date(act.at), now, language)].filter(Boolean).join(' · ')}</span>
            {act.text ? <p>{act.text}</p> : null}
            {act.article ? <p className="quiet">{text.cites(act.article.title, act.article.department)}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
