import { RecentWork } from './recent-work';

const depths = (depth: number): ReadonlyMap<string, () => number> => new Map([['orders', () => depth]]);

it('tells of each queue how deep it is, how large its batches were and how many it refused', () => {
  const work = new RecentWork();
  for (const size of [1, 2, 6]) work.batch('orders', size);
  work.refused('orders');
  expect(work.take(depths(7)).batchers).toEqual([
    { name: 'orders', waiting: 7, batches: 3, meanSize: 3, largest: 6, refused: 1 },
  ]);
});

it('tells of a queue that nobody used', () => {
  expect(new RecentWork().take(depths(0)).batchers).toEqual([
    { name: 'orders', waiting: 0, batches: 0, meanSize: 0, largest: 0, refused: 0 },
  ]);
});

it('tells of each call how often it was made, failed and was not made, and what it took', () => {
  const work = new RecentWork();
  for (let i = 1; i <= 94; i++) work.called('wechat-pay', 'prepay', 'ok', 100);
  for (const outcome of ['refused', 'broken', 'timeout', 'network']) work.called('wechat-pay', 'prepay', outcome, 100);
  for (const ms of [2000, 2000]) work.called('wechat-pay', 'prepay', 'ok', ms);
  work.called('wechat-pay', 'prepay', 'not-asked', 0);
  work.called('wecom', 'gettoken', 'ok', 5);
  const { calls } = work.take(new Map());
  expect(calls.map(({ system, api, ...rest }) => [system, api, { ...rest, p95Ms: 0 }])).toEqual([
    ['wechat-pay', 'prepay', { calls: 100, failed: 3, notAsked: 1, p95Ms: 0 }],
    ['wecom', 'gettoken', { calls: 1, failed: 0, notAsked: 0, p95Ms: 0 }],
  ]);
  expect(calls[0]!.p95Ms).toBeGreaterThanOrEqual(100);
  expect(calls[0]!.p95Ms).toBeLessThan(110);
});

it('tells how many requests were sent away, over the last five minutes', () => {
  const work = new RecentWork();
  work.sentAway();
  work.take(new Map());
  work.sentAway();
  expect(work.take(new Map()).sentAway).toBe(2);
  for (let beat = 0; beat < 30; beat++) work.take(new Map());
  expect(work.take(new Map()).sentAway).toBe(0);
});

it('remembers thirty heartbeats, no more', () => {
  const work = new RecentWork();
  work.batch('orders', 9);
  work.called('wechat', 'code2session', 'timeout', 3000);
  const seen = Array.from({ length: 31 }, () => {
    work.batch('orders', 1);
    const { batchers, calls } = work.take(depths(0));
    return [batchers[0]!.largest, calls.length];
  });
  expect(seen.slice(0, 30)).toEqual(new Array(30).fill([9, 1]));
  expect(seen[30]).toEqual([1, 0]);
});
