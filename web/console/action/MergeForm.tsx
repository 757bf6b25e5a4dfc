import { Form, Radio } from 'antd';
import type { CaseCard } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import type { FormProps } from './form-props.ts';

/** The case that stays is chosen among those like this one; everyone who reported either is told. */
export function MergeForm({ detail, act, busy, cancel }: FormProps) {
  const text = words.use().case;
  const now = useNow();
  const language = useLanguage();
  const asked = useAsk<{ cases: CaseCard[] }>(`/api/cases/${encodeURIComponent(detail.id)}/similar`);
  const facts = (card: CaseCard) =>
    [text.number(card.number), text.state[card.state], when_words(new Date(card.opened_at), now, language), text.reporters(card.reporter_count)].join(' · ');
  return (
    <Answer asked={asked}>
      {({ cases }) =>
        cases.length === 0 ? (
          <Saying title={text.form.merge_none} />
        ) : (
          <Form layout="vertical" onFinish={(body: object) => void act('merge', body)}>
            <p className="quiet">{text.form.merge_hint}</p>
            <Form.Item name="into" rules={[{ required: true, message: text.form.required }]}>
              <Radio.Group className="big-choices" aria-label={text.sections.similar}>
                {cases.map((card) => (
                  <Radio key={card.id} value={card.id}>
                    <b>{card.title}</b>
                    <small>{facts(card)}</small>
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
            <Buttons label={text.form.merge_pick} busy={busy} cancel={cancel} />
          </Form>
        )
      }
    </Answer>
  );
}
