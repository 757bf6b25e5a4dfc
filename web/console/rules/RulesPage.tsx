import { Button, Popconfirm } from 'antd';
import type { RuleList, RuleView } from '../../../modules/cases/rule/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { conditions } from './conditions.ts';
import { RuleForm } from './RuleForm.tsx';
import './rules.css';
import { TryPanel } from './TryPanel.tsx';
import { rules_words } from './words.ts';

const tabs = ['rules', 'try', 'ended'] as const;

/** Dispatch rules: in force, tried out with a message, and the versions that were. */
export default function RulesPage({ id }: { id: string | null }) {
  const text = rules_words.use();
  const asked = useAsk<RuleList>('/api/dispatch-rules');
  const tab = tabs.find((one) => one === id) ?? 'rules';
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        {asked.data?.may_write ? (
          <Panel label={text.write} primary on_done={asked.again}>
            {(form) => <RuleForm {...form} rule={null} />}
          </Panel>
        ) : null}
        <p className="quiet">{text.intro}</p>
      </header>
      <p className="notice-line">{text.hard}</p>
      <div className="column-picks" role="group" aria-label={text.title}>
        {tabs.map((one) => (
          <button key={one} type="button" aria-pressed={one === tab} onClick={() => go(address('rules', one === 'rules' ? null : one))}>
            {text.tabs[one]}
          </button>
        ))}
      </div>
      {tab === 'try' ? <TryPanel /> : <Answer asked={asked}>{(list) => <Rules rules={tab === 'ended' ? list.ended : list.rules} empty={tab === 'ended' ? text.empty_ended : text.empty} again={asked.again} />}</Answer>}
    </>
  );
}

function Rules({ rules, empty, again }: { rules: RuleView[]; empty: string; again: () => void }) {
  if (rules.length === 0) return <Saying title={empty} />;
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <RuleRow key={`${rule.id}${rule.version}`} rule={rule} again={again} />
      ))}
    </ul>
  );
}

function RuleRow({ rule, again }: { rule: RuleView; again: () => void }) {
  const text = rules_words.use();
  const [language, now, said] = [useLanguage(), useNow(), useServerWord()];
  const { post, busy } = usePost(again);
  const when = (at: string) => when_words(new Date(at), now, language);
  const over = rule.until_at !== null && !rule.in_force;
  const times = [text.version(rule.version), text.from(when(rule.from_at)), rule.until_at ? text.until(when(rule.until_at)) : '', !rule.in_force && !over ? text.coming : ''];
  return (
    <li className="panel rule-row">
      <h2>{conditions(rule, language, said)}</h2>
      <p>
        {text.to(rule.organisation.name)}
        {rule.assist.length ? ` · ${text.assist(rule.assist.map(({ name }) => name).join('、'))}` : ''}
      </p>
      <p className="quiet">{rule.reason}</p>
      <p className="quiet">{times.filter(Boolean).join(' · ')}</p>
      {rule.may_edit && !over ? (
        <div className="actions">
          <Panel label={text.edit} on_done={again}>
            {(form) => <RuleForm {...form} rule={rule} />}
          </Panel>
          <Popconfirm title={text.ask_end} okText={text.end} onConfirm={() => void post(`/api/dispatch-rules/${rule.id}/end`)}>
            <Button loading={busy}>{text.end}</Button>
          </Popconfirm>
        </div>
      ) : null}
    </li>
  );
}
