import { useCallback, useEffect, useRef, useState } from 'react';

export const record_seconds_max = 60;

export type Recording = { blob: Blob; seconds: number };
type Stage = 'idle' | 'recording' | 'denied' | 'missing';

const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** Records a voice for at most a minute. `stop` hands the recording to `done`; `cancel` throws it away. */
export function useRecorder(done: (recording: Recording) => void) {
  const [stage, set_stage] = useState<Stage>(can_record() ? 'idle' : 'missing');
  const [seconds, set_seconds] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);
  const latest = useRef(done);
  latest.current = done;

  const start = useCallback(async () => {
    if (recorder.current || !can_record()) return;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return set_stage('denied');
    const machine = new MediaRecorder(stream, { mimeType: kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? '', audioBitsPerSecond: 24_000 });
    const pieces: Blob[] = [];
    const began_ms = performance.now();
    machine.ondataavailable = ({ data }) => pieces.push(data);
    machine.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      const length_seconds = Math.min(record_seconds_max, Math.round((performance.now() - began_ms) / 1000));
      const cancelled = recorder.current !== machine;
      recorder.current = null;
      set_stage('idle');
      if (!cancelled && length_seconds >= 1) latest.current({ blob: new Blob(pieces, { type: machine.mimeType }), seconds: length_seconds });
    };
    recorder.current = machine;
    machine.start();
    set_seconds(0);
    set_stage('recording');
  }, []);

  const stop = useCallback(() => recorder.current?.state === 'recording' && recorder.current.stop(), []);
  const cancel = useCallback(() => {
    const machine = recorder.current;
    recorder.current = null;
    if (machine?.state === 'recording') machine.stop();
  }, []);

  useEffect(() => {
    if (stage !== 'recording') return;
    const timer = setInterval(() => set_seconds((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [stage]);
  useEffect(() => {
    if (seconds >= record_seconds_max) stop();
  }, [seconds, stop]);
  useEffect(() => cancel, [cancel]);

  return { stage, seconds, start, stop, cancel };
}

function can_record(): boolean {
  return typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function';
}
