import { splitFen } from '@qiandian/shared';
import './goods.css';

const DAY_MS = 86_400_000;

/** @example countdown('2025-11-01T00:00:00Z', '2025-11-03T02:03:04Z') //=> { days: 2, clock: ['02', '03', '04'] } */
export const countdown = (now: string, until: string): { days: number; clock: [string, string, string] } => {
  const left = Math.max(0, Date.parse(until) - Date.parse(now));
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return {
    days: Math.floor(left / DAY_MS),
    clock: [two((left % DAY_MS) / 3_600_000), two((left % 3_600_000) / 60_000), two((left % 60_000) / 1000)],
  };
};

/** Time left to the end, or to the beginning of a zone that has not begun. */
export function Clock({ zone, now }: { zone: { startsAt: string; endsAt: string }; now: string }) {
  const waiting = zone.startsAt > now;
  const { days, clock } = countdown(now, waiting ? zone.startsAt : zone.endsAt);
  return (
    <>
      <span className="ph-left">{waiting ? '距开始' : '距结束'}</span>
      <span className="ph-clock">
        {days > 0 && <em>{days} 天</em>}
        <b>{clock[0]}</b>:<b>{clock[1]}</b>:<b>{clock[2]}</b>
      </span>
    </>
  );
}

/** ¥ small, yuan large, fen small. */
export function Price({ fen }: { fen: number }) {
  const parts = splitFen(fen);
  return (
    <span className="ph-price">
      <small>¥</small>
      {parts.yuan}
      <small>{parts.fen}</small>
    </span>
  );
}

export function Sold({ percent }: { percent: number }) {
  return (
    <div className="ph-sold">
      <i style={{ width: `${Math.max(6, percent)}%` }} />
      <span>{percent >= 100 ? '已抢光' : percent === 0 ? '刚开抢' : `已售 ${percent}%`}</span>
    </div>
  );
}

const STOCK = { here: '本店现货', elsewhere: '可快递', none: '暂时无货' } as const;
export function StockTag({ stock = 'here' }: { stock?: keyof typeof STOCK | undefined }) {
  return <span className={`ph-stock ${stock}`}>{STOCK[stock]}</span>;
}
