import fc from 'fast-check';
import { joinBursts, type Join } from './join-bursts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1) + minute * 60_000);
const joins = (guideId: number, minutes: number[], firstId = 1): Join[] =>
  minutes.map((minute, i) => ({ recruitId: firstId + i, guideId, joinedAt: at(minute) }));

describe('joinBursts', () => {
  it('reports more than 5 within 10 minutes, and not 5', () => {
    expect(joinBursts(joins(7, [0, 2, 4, 6, 8]))).toEqual([]);
    expect(joinBursts(joins(7, [0, 2, 4, 6, 8, 10]))).toEqual([
      { guideId: 7, from: at(0), to: at(10), recruitIds: [1, 2, 3, 4, 5, 6] },
    ]);
    expect(joinBursts(joins(7, [0, 2, 4, 6, 8, 10.01]))).toEqual([]);
  });
  it('joins windows that overlap and parts those that do not', () => {
    const [long, ...others] = joinBursts(joins(7, [0, 3, 6, 9, 12], 1), { joins: 2, minutes: 6 });
    expect(long).toMatchObject({ recruitIds: [1, 2, 3, 4, 5] });
    expect(others).toEqual([]);
    const bursts = joinBursts(joins(7, [0, 1, 2, 60, 61, 62]), { joins: 2, minutes: 5 });
    expect(bursts.map(({ recruitIds }) => recruitIds)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });
  it('looks at each guide by itself, in whatever order joins are given', () => {
    const mixed = [...joins(7, [0, 1, 2, 3], 1), ...joins(8, [0, 1, 2], 11), ...joins(9, [5, 3, 1, 4, 2, 0], 21)];
    expect(joinBursts(mixed)).toEqual([{ guideId: 9, from: at(0), to: at(5), recruitIds: [26, 23, 25, 22, 24, 21] }]);
  });
  it('names exactly those in some window with too many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 25 }), (minutes) => {
        const all = joins(7, minutes);
        const within = (from: number) =>
          all.filter(({ joinedAt }) => joinedAt >= at(from) && joinedAt <= at(from + 10));
        const expected = new Set(
          minutes.flatMap((from) => (within(from).length > 5 ? within(from).map(({ recruitId }) => recruitId) : [])),
        );
        const named = joinBursts(all).flatMap(({ recruitIds }) => recruitIds);
        expect(new Set(named)).toEqual(expected);
        expect(named).toHaveLength(expected.size);
      }),
    );
  });
});
