import { Button, InputNumber } from 'antd';
import { type Corner, rounded } from './sketch.ts';
import { words } from './words.ts';

/** The same outline without the mouse: each corner a row of two numbers. */
export function Corners({ corners, on_change }: { corners: Corner[]; on_change: (corners: Corner[]) => void }) {
  const text = words.use().map;
  const put = (index: number, corner: Corner) => on_change(corners.map((old, at) => (at === index ? rounded(corner) : old)));
  const last = corners.at(-1) ?? [106.9, 27.7];
  return (
    <details className="corners">
      <summary>{`${text.corners} (${corners.length})`}</summary>
      <table>
        <thead>
          <tr><th scope="col">#</th><th scope="col">{text.lng}</th><th scope="col">{text.lat}</th><td /></tr>
        </thead>
        <tbody>
          {corners.map(([lng, lat], index) => (
            <tr key={index}>
              <th scope="row">{index + 1}</th>
              <td><InputNumber aria-label={`${text.corner(index + 1)} ${text.lng}`} value={lng} min={-180} max={180} step={0.0001} precision={6} onChange={(value) => put(index, [value ?? lng, lat])} /></td>
              <td><InputNumber aria-label={`${text.corner(index + 1)} ${text.lat}`} value={lat} min={-85} max={85} step={0.0001} precision={6} onChange={(value) => put(index, [lng, value ?? lat])} /></td>
              <td><Button onClick={() => on_change(corners.filter((_, at) => at !== index))} aria-label={text.remove(index + 1)}>×</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={() => on_change([...corners, rounded([last[0] + 0.0005, last[1]])])}>{text.add_row}</Button>
    </details>
  );
}
