import { useRef, useState } from 'react';
import { Icon } from '../../kit/icon/index.ts';
import { words } from '../words/index.ts';
import './media.css';

/** A recording one can play; its length is said in words. */
export function Voice({ src, seconds }: { src: string; seconds: number | null }) {
  const w = words.use().media;
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, set_playing] = useState(false);
  const length = seconds === null ? '' : w.seconds(Math.round(seconds));
  return (
    <>
      <button
        type="button"
        className="voice"
        aria-label={`${playing ? w.stop : w.play} ${length}`}
        onClick={() => (playing ? audio.current?.pause() : void audio.current?.play().catch(() => set_playing(false)))}
      >
        <Icon name={playing ? 'stop' : 'play'} />
        <span className={playing ? 'voice-wave playing' : 'voice-wave'} aria-hidden="true" />
        <span>{length}</span>
      </button>
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => set_playing(true)}
        onPause={() => set_playing(false)}
        onEnded={(event) => {
          event.currentTarget.currentTime = 0;
          set_playing(false);
        }}
      />
    </>
  );
}
