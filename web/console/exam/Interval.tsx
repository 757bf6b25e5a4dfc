import type { Figure } from '../../../modules/assistant/exam/contract.ts';

const at = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** A figure on a line from 0 to 1: band, dot and diamond differ by shape. The numbers stand beside it, so it is not read out. */
export function Interval({ figure: { value, low, high, baseline } }: { figure: Figure }) {
  return (
    <svg className="exam-line" aria-hidden focusable="false">
      <line x1="0" x2="100%" y1="12" y2="12" />
      <rect x={at(low)} width={at(high - low)} y="5" height="14" rx="4" />
      {baseline ? (
        <svg x={at(baseline.value)} overflow="visible">
          <path d="M0 5 L7 12 L0 19 L-7 12 Z" />
        </svg>
      ) : null}
      <circle cx={at(value)} cy="12" r="4" />
    </svg>
  );
}
