import type { AttainmentAnswer } from './attainment-view';
import { joinDays, sumOfMonths } from './sum-of-months';

const node = (more: Partial<AttainmentAnswer> = {}): AttainmentAnswer => ({
  ...{ nodeKind: 'store', nodeId: 7, name: '静安店', whole: true },
  ...{ target: null, given: null, cappedByPool: false, rolledUp: 0, actual: 0, turnoverFen: null },
  ...{ pct: null, pace: 'none', paceTarget: null, children: 2, note: '' },
  ...more,
});
const over = (october: AttainmentAnswer, november: AttainmentAnswer, december: AttainmentAnswer, today: string) =>
  sumOfMonths(
    'sales',
    [october, november, december].map((answer, at) => ({ month: `2026-${10 + at}`, answer })),
    today,
  );
const asked = (target: number, actual: number, paceTarget: number, more: Partial<AttainmentAnswer> = {}) =>
  node({ target, given: target, actual, paceTarget, ...more });

it('adds up what was asked for and what was reached', () => {
  const quarter = over(
    asked(100_00, 90_00, 100_00, { turnoverFen: 95_00 }),
    asked(200_00, 60_00, 100_00, { turnoverFen: 50_00 }),
    asked(300_00, 0, 0),
    '2026-11-15',
  );
  expect(quarter).toEqual({
    ...{ nodeKind: 'store', nodeId: 7, name: '静安店', whole: true, children: 2 },
    ...{ target: 600_00, given: 600_00, cappedByPool: false, rolledUp: 0, actual: 150_00, turnoverFen: 145_00 },
    ...{ pct: 25, pace: 'behind', paceTarget: 200_00, note: '' },
  });
});

it('who reached every month so far is not behind because the rest of the quarter brings more', () => {
  // by days alone a third would be due on 1 November, and 10 % are in
  const quarter = over(asked(100_00, 100_00, 100_00), asked(100_00, 0, 3_33), asked(800_00, 0, 0), '2026-11-01');
  expect(quarter).toMatchObject({ pct: 10, pace: 'on_track', paceTarget: 103_33 });
});

it('counts by what those below had where a month has no target of its own, and says which month has none at all', () => {
  const quarter = over(
    asked(100_00, 0, 100_00, { rolledUp: 80_00 }),
    node({ rolledUp: 50_00, paceTarget: 10_00 }),
    node({ actual: 5_00 }),
    '2026-11-07',
  );
  expect(quarter).toMatchObject({
    ...{ target: 150_00, given: 150_00, rolledUp: 130_00, actual: 5_00, pct: 3.33, paceTarget: 110_00 },
    note: '12 月没有目标；还有 ¥20.00 没有分下去',
  });
  expect(over(node(), node(), node({ actual: 1 }), '2026-11-07')).toMatchObject({
    ...{ target: null, given: null, actual: 1, pct: null, pace: 'none', paceTarget: null, note: '' },
  });
  const below = node({ rolledUp: 40_00, paceTarget: 40_00, actual: 40_00 });
  expect(over(below, below, below, '2027-01-01')).toMatchObject({
    target: null,
    rolledUp: 120_00,
    pct: 100,
    pace: 'met',
  });
});

it('keeps what was given beside what is asked for', () => {
  const capped = node({ target: 3, given: 10, cappedByPool: true, paceTarget: 3, actual: 3 });
  const plain = node({ target: 5, given: 5, paceTarget: 0 });
  expect(over(capped, plain, plain, '2026-11-01')).toMatchObject({
    ...{ target: 13, given: 20, cappedByPool: true },
    note: '目标已按可触达人群封顶（原 20 人）',
  });
});

it('joins the months’ days to one line', () => {
  const day = (text: string, actual: number, paceTarget: number | null) => ({ day: text, actual, paceTarget });
  expect(
    joinDays([
      [day('2026-10-30', 10, 90), day('2026-10-31', 12, 100)],
      [day('2026-11-01', 1, null), day('2026-11-02', 3, null)],
      [],
    ]),
  ).toEqual([
    day('2026-10-30', 10, 90),
    day('2026-10-31', 12, 100),
    day('2026-11-01', 13, 100),
    day('2026-11-02', 15, 100),
  ]);
  expect(joinDays([[day('2026-10-31', 12, null)], [day('2026-11-01', 1, null)], []]).map((d) => d.paceTarget)).toEqual([
    null,
    null,
  ]);
});
