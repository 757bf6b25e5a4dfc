import { useRef } from 'react';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { words } from '../words/index.ts';
import { record_seconds_max, type Recording, useRecorder } from '../../kit/media/index.ts';
import './media.css';

const tap_ms_max = 350;

/**
 * Hold to speak and let go to finish; or tap once to begin and tap again to finish, for hands that cannot hold and
 * for keyboards. Without a microphone it says so and what to do instead.
 */
export function Recorder({ done }: { done: (recording: Recording) => void }) {
  const w = words.use().media;
  const { stage, seconds, start, stop, cancel } = useRecorder(done);
  const pressed_ms = useRef(0);
  if (stage === 'missing' || stage === 'denied') {
    return (
      <p className="record-none" role="status">
        <Icon name="microphone" /> {stage === 'denied' ? w.microphone_denied : w.microphone_missing}
      </p>
    );
  }
  const recording = stage === 'recording';
  return (
    <div className="record">
      <button
        type="button"
        className={recording ? 'record-button on' : 'record-button'}
        aria-pressed={recording}
        onPointerDown={(event) => {
          if (recording) return;
          pressed_ms.current = event.timeStamp;
          void start();
        }}
        onPointerUp={(event) => event.timeStamp - pressed_ms.current > tap_ms_max && stop()}
        onClick={(event) => {
          const by_key = event.detail === 0;
          if (by_key && !recording) return void start();
          if (recording && (by_key || event.timeStamp - pressed_ms.current > tap_ms_max)) stop();
        }}
        onContextMenu={(event) => event.preventDefault()}
      >
        <Icon name={recording ? 'stop' : 'microphone'} size="large" />
        <span>{recording ? w.finish : w.hold}</span>
      </button>
      <div className="record-state" role="status">
        {recording ? w.recording(seconds, record_seconds_max) : w.record_tip}
      </div>
      {recording && (
        <Button kind="quiet" press={cancel}>
          {w.discard}
        </Button>
      )}
    </div>
  );
}
