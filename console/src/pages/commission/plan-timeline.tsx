import { Tooltip } from 'antd';
import type { CSSProperties } from 'react';
import { minuteText, toWall, wallNow } from '@/lib/time';
import { COLOR } from '@/theme';
import { PLAN_STATE, type Plan, type PlanState, planState } from './plan-state';

const LANE_NAME_PX = 132;
const ROW_PX = 28;
const MONTHS_BACK = 6;
const MONTHS_AHEAD = 6;
const BAR: Readonly<Record<PlanState, CSSProperties>> = {
  live: { background: COLOR.good, color: '#fff' },
  scheduled: { background: '#DCE7F2', color: COLOR.link },
  draft: { background: '#FFFDF7', color: '#9A6415', border: '1px dashed #D9902F' },
  ended: { background: '#EEF0F3', color: COLOR.muted },
};

interface Props {
  plans: readonly Plan[];
  brandName: (id: number) => string;
  onOpen: (plan: Plan) => void;
}

/** Bars that would lie upon each other go below: the row of each plan in its lane. */
const stack = (plans: readonly Plan[]): ReadonlyMap<number, number> => {
  const ends: string[] = [];
  const rows = new Map<number, number>();
  const inTurn = [...plans].sort(
    (a, b) =>
      Number(a.status === 'draft') - Number(b.status === 'draft') || a.effectiveFrom.localeCompare(b.effectiveFrom),
  );
  for (const plan of inTurn) {
    const free = ends.findIndex((end) => end <= plan.effectiveFrom);
    const row = free < 0 ? ends.length : free;
    ends[row] = plan.effectiveTo ?? '9999';
    rows.set(plan.id, row);
  }
  return rows;
};

/** Which plan is in force when: a lane for every brand together and one for each set of brands with its own. */
export function PlanTimeline({ plans, brandName, onOpen }: Props) {
  const now = wallNow();
  const nowIso = new Date().toISOString();
  const from = now.subtract(MONTHS_BACK, 'month').startOf('month');
  const to = now.add(MONTHS_AHEAD, 'month').startOf('month');
  const span = to.diff(from);
  const place = (instant: string | null): number =>
    instant === null ? 100 : Math.min(100, Math.max(0, (toWall(instant).diff(from) / span) * 100));
  const lanes = new Map<string, Plan[]>();
  for (const plan of plans) {
    const lane = plan.brandIds === null ? '全部品牌' : plan.brandIds.map(brandName).join('、');
    lanes.set(lane, [...(lanes.get(lane) ?? []), plan]);
  }
  const ordered = [...lanes]
    .sort(([a], [b]) => Number(b === '全部品牌') - Number(a === '全部品牌'))
    .map(([lane, inLane]) => ({ lane, inLane, rows: stack(inLane) }));
  const months = Array.from({ length: MONTHS_BACK + MONTHS_AHEAD }, (_, at) => from.add(at, 'month'));
  return (
    <div className="page-card" style={{ padding: '14px 20px 16px', marginBottom: 16, position: 'relative' }}>
      <div style={{ marginLeft: LANE_NAME_PX, position: 'relative', height: 22, fontSize: 12 }} className="muted num">
        {months.map((month) => (
          <span key={month.format()} style={{ position: 'absolute', left: `${(month.diff(from) / span) * 100}%` }}>
            {month.month() === 0 || month.isSame(from) ? month.format('YYYY.M') : month.format('M 月')}
          </span>
        ))}
      </div>
      {ordered.map(({ lane, inLane, rows }) => (
        <div key={lane} style={{ display: 'flex', alignItems: 'center', borderTop: `1px solid ${COLOR.line}` }}>
          <Tooltip title={lane}>
            <div className="ellipsis" style={{ width: LANE_NAME_PX, flex: 'none', paddingRight: 12, fontSize: 13 }}>
              {lane}
            </div>
          </Tooltip>
          <div style={{ position: 'relative', flex: 1, height: 12 + ROW_PX * (Math.max(...rows.values()) + 1) }}>
            {inLane
              .filter((plan) => place(plan.effectiveTo) > 0 && place(plan.effectiveFrom) < 100)
              .map((plan) => {
                const state = planState(plan, nowIso);
                const left = place(plan.effectiveFrom);
                return (
                  <Tooltip
                    key={plan.id}
                    title={`${plan.name}（${PLAN_STATE[state].text}）${minuteText(plan.effectiveFrom)} 至 ${plan.effectiveTo ? minuteText(plan.effectiveTo) : '长期'}`}
                  >
                    <button
                      type="button"
                      className="ellipsis"
                      onClick={() => onOpen(plan)}
                      style={{
                        position: 'absolute',
                        top: 8 + ROW_PX * (rows.get(plan.id) ?? 0),
                        height: 24,
                        left: `${left}%`,
                        width: `max(6px, calc(${place(plan.effectiveTo) - left}% - 2px))`,
                        padding: '0 8px',
                        border: 0,
                        borderRadius: 6,
                        fontSize: 12,
                        textAlign: 'left',
                        cursor: 'pointer',
                        ...BAR[state],
                      }}
                    >
                      {plan.name}
                    </button>
                  </Tooltip>
                );
              })}
          </div>
        </div>
      ))}
      <div
        style={{ position: 'absolute', left: 20 + LANE_NAME_PX, right: 20, top: 36, bottom: 12, pointerEvents: 'none' }}
      >
        <div
          style={{
            position: 'absolute',
            left: `${(now.diff(from) / span) * 100}%`,
            top: 0,
            bottom: 0,
            borderLeft: `2px solid ${COLOR.accent}`,
          }}
        >
          <span
            style={{
              position: 'absolute',
              top: -18,
              left: -16,
              fontSize: 11,
              color: '#fff',
              background: COLOR.accent,
              borderRadius: 4,
              padding: '0 4px',
              whiteSpace: 'nowrap',
            }}
          >
            今天
          </span>
        </div>
      </div>
    </div>
  );
}
