import { type PointerEvent, useRef } from 'react';
import type { VisitFile } from './parcel.ts';
import { words } from './words.ts';

const [width, height] = [640, 240];

/** Drawn with a finger; whoever cannot says it, and a witness hears it. */
export function Signature({ on_change }: { on_change: (file: VisitFile | null) => void }) {
  const text = words.use().form;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);

  function point({ clientX, clientY }: PointerEvent): [number, number] {
    const box = canvas.current!.getBoundingClientRect();
    return [((clientX - box.left) / box.width) * width, ((clientY - box.top) / box.height) * height];
  }
  function begin(event: PointerEvent<HTMLCanvasElement>) {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    canvas.current?.setPointerCapture(event.pointerId);
    drawing.current = true;
    pen.lineWidth = 5;
    pen.lineCap = 'round';
    pen.strokeStyle = '#111';
    pen.beginPath();
    pen.moveTo(...point(event));
  }
  function draw(event: PointerEvent) {
    const pen = canvas.current?.getContext('2d');
    if (!drawing.current || !pen) return;
    pen.lineTo(...point(event));
    pen.stroke();
  }
  function end() {
    if (!drawing.current) return;
    drawing.current = false;
    canvas.current?.toBlob((blob) => blob && on_change({ blob, name: `${crypto.randomUUID()}.png`, kind: 'signature', file_id: null }), 'image/png');
  }
  return (
    <div className="signature">
      <p>{text.sign}</p>
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={text.sign} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end} />
      <button
        type="button" className="big"
        onClick={() => {
          canvas.current?.getContext('2d')?.clearRect(0, 0, width, height);
          on_change(null);
        }}
      >
        {text.sign_again}
      </button>
    </div>
  );
}
