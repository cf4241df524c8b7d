import { Tooltip } from 'antd';
import { COLOR } from '@/theme';

interface Props {
  /** In order of time, one a day, zeros included. */
  values: readonly number[];
  /** What the values are a part of, as a paler line by the same measure. */
  whole?: readonly number[];
  /** What the line tells, for who cannot see it and on hover. */
  label: string;
  width?: number;
  height?: number;
}
const PAD = 2;

/** Points of the line, as SVG wants them; `most` is at the top. @example sparkPoints([0, 2], 20, 10) //=> '2,8 18,2' */
export const sparkPoints = (
  values: readonly number[],
  width: number,
  height: number,
  most = Math.max(1, ...values),
): string => {
  const step = values.length > 1 ? (width - 2 * PAD) / (values.length - 1) : 0;
  const round = (n: number): number => Math.round(n * 10) / 10;
  return values
    .map((value, at) => `${round(PAD + at * step)},${round(height - PAD - (value / most) * (height - 2 * PAD))}`)
    .join(' ');
};

/** A small line of numbers beside a name, or two where one is a part of the other. */
export function Sparkline({ values, whole = [], label, width = 140, height = 28 }: Props) {
  const flat = values.every((value) => value === 0);
  const most = Math.max(1, ...values, ...whole);
  return (
    <Tooltip title={label}>
      <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block' }}>
        {whole.length > 0 && (
          <polyline
            points={sparkPoints(whole, width, height, most)}
            fill="none"
            stroke="#C9CDD4"
            strokeWidth={1.5}
            strokeLinejoin="round"
          />
        )}
        <polyline
          points={sparkPoints(values, width, height, most)}
          fill="none"
          stroke={flat ? '#C9CDD4' : COLOR.link}
          strokeWidth={1.5}
          strokeLinejoin="round"
        />
      </svg>
    </Tooltip>
  );
}
