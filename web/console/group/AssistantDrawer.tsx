import { App, Button, Drawer, Slider, Switch } from 'antd';
import { useId, useState } from 'react';
import type { GroupView } from '../../../channels/web/contract.ts';
import type { AssistantSettings } from '../../../modules/assistant/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import { Effect } from './Effect.tsx';

type Props = { group: GroupView; open: boolean; close: () => void; on_saved: () => void };

/** On or off, and how sure the assistant must be before it opens a case by itself. */
export function AssistantDrawer({ group, open, close, on_saved }: Props) {
  const text = words.use();
  const { message } = App.useApp();
  const narrow = useNarrow();
  const switch_label = useId();
  const url = `/api/groups/${encodeURIComponent(group.id)}/settings`;
  const [on, set_on] = useState(group.assistant_on);
  const [confidence, set_confidence] = useState(group.auto_open_confidence_min);
  const [busy, set_busy] = useState(false);

  async function save() {
    set_busy(true);
    try {
      const settings: AssistantSettings = { on, auto_open_confidence_min: confidence };
      await ask('POST', url, settings);
      void message.success(text.settings.saved);
      on_saved();
      close();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : text.app.failed);
    } finally {
      set_busy(false);
    }
  }

  return (
    <Drawer open={open} onClose={close} title={text.settings.title} placement={narrow ? 'bottom' : 'right'} size={narrow ? '80%' : 440}>
      <div className="setting">
        <label htmlFor={switch_label}>{text.settings.on}</label>
        <Switch id={switch_label} checked={on} onChange={set_on} />
      </div>
      <p className="quiet">{text.settings.on_hint}</p>
      <h3>{text.settings.threshold}</h3>
      <Slider
        min={0.5}
        max={1}
        step={0.05}
        value={confidence}
        disabled={!on}
        onChange={set_confidence}
        tooltip={{ open: false }}
        ariaLabelForHandle={text.settings.threshold}
        ariaValueTextFormatterForHandle={(value) => text.settings.value(Math.round(value * 100))}
      />
      <p>
        <b>{confidence >= 1 ? text.settings.never : text.settings.value(Math.round(confidence * 100))}</b>
      </p>
      <p>{confidence >= 1 ? '' : confidence >= 0.9 ? text.settings.high : confidence >= 0.7 ? text.settings.middle : text.settings.low}</p>
      <p className="notice-line">{text.settings.emergency}</p>
      <Button type="primary" loading={busy} onClick={() => void save()}>
        {text.settings.save}
      </Button>
      {open ? <Effect group_id={group.id} chosen={confidence} /> : null}
    </Drawer>
  );
}
