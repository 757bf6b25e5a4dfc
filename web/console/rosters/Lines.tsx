import { CheckCircleOutlined, MinusCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { papers, type RosterDetail } from '../../../modules/rosters/contract.ts';
import { word_for } from '../../kit/words/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { type DeskProps, roster_url } from './RosterDesk.tsx';
import { roster_words } from './words.ts';

const icons = { checked: CheckCircleOutlined, questioned: QuestionCircleOutlined, unchecked: MinusCircleOutlined };
type Line = RosterDetail['lines'][number];

/** The list as the place keeps it, each line with who checked it; before closing a grid worker checks from here. */
export function Lines({ roster, role, again }: DeskProps) {
  const text = roster_words.use();
  const [open, set_open] = useState<string | null>(null);
  const { send } = useDeed(text.saved, again);
  const gathering = roster.state === 'gathering';
  const done = roster.lines.filter((line) => line.check_state === 'checked').length;
  const place = new Map(roster.public?.lines.map((line) => [line.code, line]));
  return (
    <section className="panel">
      <h2>{text.lines}</h2>
      <p className="quiet">{gathering ? text.progress(done, roster.lines.length) : null} {text.masked}</p>
      <ul className="roster-lines">
        {roster.lines.toSorted((a, b) => (place.get(a.code)?.place ?? 0) - (place.get(b.code)?.place ?? 0)).map((line) => {
          const Icon = icons[line.check_state];
          const shown = place.get(line.code);
          return (
            <li key={line.code}>
              <div className="roster-line">
                {shown?.place ? <b className="roster-number">{shown.place}</b> : null}
                <span className={shown?.struck ? 'roster-struck' : undefined}><b>{line.code}</b> {line.name} <span className="quiet">{line.address}</span></span>
                <span className={`roster-check ${line.check_state}`}>
                  <Icon aria-hidden /> {text.check_state[line.check_state]}{line.checked_by ? ` · ${text.by(line.checked_by)}` : ''}
                  {line.papers.length > 0 ? ` · ${line.papers.map((paper) => word_for(text.papers, paper, paper)).join('、')}` : ''}
                </span>
                {shown?.outcome ? <b>{text.outcome[shown.outcome]}</b> : null}
                {gathering && role === 'grid_worker' ? <Button aria-expanded={open === line.code} onClick={() => set_open(open === line.code ? null : line.code)}>{text.check}</Button> : null}
                {gathering && role !== 'grid_worker' && role !== 'county' && role !== 'auditor' ? <Button aria-label={`${text.remove} ${line.code}`} onClick={() => void send(roster_url(roster, 'lines/remove'), { code: line.code })}>{text.remove}</Button> : null}
              </div>
              {line.twin_of.length > 0 && gathering ? <p className="roster-twin">{text.twin(line.twin_of.join('、'))}</p> : null}
              {line.check_note ? <p className="quiet">{line.check_note}</p> : null}
              {open === line.code ? <CheckForm roster={roster} line={line} done={() => (set_open(null), again())} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Fields = { name?: string; papers?: string[]; note?: string };

/** The name is read from the papers, not from the screen: the list shows only the surname. */
function CheckForm({ roster, line, done }: { roster: RosterDetail; line: Line; done: () => void }) {
  const text = roster_words.use();
  const [form] = Form.useForm<Fields>();
  const { busy, send } = useDeed(text.saved, done);
  const save = async (state: 'checked' | 'questioned') => {
    const { name = '', papers: seen = [], note = '' } = await form.validateFields();
    await send(roster_url(roster, 'check'), { code: line.code, state, name: name.trim(), papers: seen, note });
  };
  return (
    <Form form={form} layout="vertical" className="roster-check-form">
      <p className="quiet">{text.check_hint}</p>
      <Form.Item name="papers" label={text.papers_seen} initialValue={[]} rules={[{ type: 'array', min: 1, message: text.papers_seen }]}>
        <Checkbox.Group options={papers.map((value) => ({ value, label: text.papers[value] }))} />
      </Form.Item>
      <Form.Item name="name" label={text.name_on_paper}><Input maxLength={40} autoComplete="off" /></Form.Item>
      <Form.Item name="note" label={text.note}><Input maxLength={300} /></Form.Item>
      <div className="form-buttons">
        <Button type="primary" loading={busy} onClick={() => void save('checked').catch(() => undefined)}>{text.is_checked}</Button>
        <Button loading={busy} onClick={() => void save('questioned').catch(() => undefined)}>{text.is_questioned}</Button>
      </div>
    </Form>
  );
}
