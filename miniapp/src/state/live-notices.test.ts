import type { Notice, Notices } from '@/api/types';
import { createLiveNotices, POLL_MS } from './live-notices';
import { fakeApi, lost, settle } from './testing';

const notice = (id: number, more: Partial<Notice> = {}): Notice => ({
  id,
  at: '2026-11-20T14:30:00Z',
  kind: 'sale',
  title: '新到账',
  text: '顾客从你分享的商品购买',
  amountFen: 2993,
  read: false,
  ...more,
});
const page = (items: Notice[], more: Partial<Notices> = {}): Notices => ({
  items,
  total: items.length,
  page: 1,
  size: 20,
  unread: items.filter(({ read }) => !read).length,
  quiet: false,
  ...more,
});

/** Time and answers by hand. */
const rig = () => {
  let clock = 1_000_000;
  let jobs: { at: number; task: () => void }[] = [];
  let answer: () => Notices = () => page([]);
  const { call, asked } = fakeApi({
    'GET /api/v1/guide/notices': () => answer(),
    'POST /api/v1/guide/notices/read': () => ({ unread: 0 }),
  });
  const live = createLiveNotices({
    call,
    now: () => clock,
    later: (task, ms) => {
      const job = { at: clock + ms, task };
      jobs.push(job);
      return () => (jobs = jobs.filter((other) => other !== job));
    },
  });
  return {
    live,
    queries: () => asked.map(({ input }) => input['query']),
    answers: (next: () => Notices) => (answer = next),
    pass: async (ms: number) => {
      const end = clock + ms;
      await settle();
      for (;;) {
        const next = jobs.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        jobs = jobs.filter((job) => job !== next);
        clock = next.at;
        next.task();
        await settle();
      }
      clock = end;
    },
    showing: () => live.store.getState().showing?.id,
  };
};

describe('live notices', () => {
  it('counts what was there before, and slides in only what comes after', async () => {
    const { live, answers, queries, pass, showing } = rig();
    answers(() => page([notice(7), notice(6)]));
    live.watch();
    await pass(0);
    expect([live.store.getState().unread, showing()]).toEqual([2, undefined]);
    answers(() => page([notice(8)], { unread: 3 }));
    await pass(POLL_MS);
    expect([live.store.getState().unread, showing()]).toEqual([3, 8]);
    expect(queries()).toEqual([{ size: 20 }, { size: 20, after: 7 }]);
  });

  it('shows one after the other, each for five seconds, oldest first', async () => {
    const { live, answers, pass, showing } = rig();
    live.watch();
    await pass(0);
    answers(() => page([notice(3), notice(2)]));
    await pass(POLL_MS);
    answers(() => page([]));
    expect(showing()).toBe(2);
    await pass(5000);
    expect(showing()).toBe(3);
    live.dismiss();
    expect(showing()).toBeUndefined();
  });

  it('stays silent in quiet hours, and for what is no payment', async () => {
    const { live, answers, pass, showing } = rig();
    live.watch();
    await pass(0);
    answers(() => page([notice(2)], { quiet: true }));
    await pass(POLL_MS);
    answers(() => page([notice(3, { kind: 'task' }), notice(4, { read: true })]));
    await pass(POLL_MS);
    expect(showing()).toBeUndefined();
    // what came in quietly is not told later as if it were new
    answers(() => page([notice(5)]));
    await pass(POLL_MS);
    expect(showing()).toBe(5);
  });

  it('asks nothing while nobody looks, and not at once again when pages change', async () => {
    const { live, queries, pass } = rig();
    const stop = live.watch();
    await pass(0);
    stop();
    stop();
    await pass(5000);
    const again = live.watch();
    expect(queries()).toHaveLength(1);
    await pass(POLL_MS - 5000);
    expect(queries()).toHaveLength(2);
    again();
    await pass(POLL_MS * 10);
    expect(queries()).toHaveLength(2);
    live.watch();
    await pass(0);
    expect(queries()).toHaveLength(3);
  });

  it('waits longer after each failure, and comes back to the beat', async () => {
    const { live, answers, queries, pass } = rig();
    answers(() => lost());
    live.watch();
    await pass(0);
    await pass(POLL_MS);
    expect(queries()).toHaveLength(1);
    await pass(POLL_MS);
    expect(queries()).toHaveLength(2);
    answers(() => page([]));
    await pass(POLL_MS * 4);
    expect(queries()).toHaveLength(3);
    await pass(POLL_MS);
    expect(queries()).toHaveLength(4);
  });

  it('forgets everything when another person signs in', async () => {
    const { live, answers, queries, pass, showing } = rig();
    live.watch();
    await pass(0);
    answers(() => page([notice(9)]));
    await pass(POLL_MS);
    live.reset();
    expect([live.store.getState().unread, showing()]).toEqual([0, undefined]);
    live.watch();
    await pass(0);
    expect(queries().at(-1)).toEqual({ size: 20 });
    expect(showing()).toBeUndefined();
  });

  it('marks as read', async () => {
    const { live, answers, pass } = rig();
    answers(() => page([notice(7)]));
    live.watch();
    await pass(0);
    await live.read(7);
    expect(live.store.getState().unread).toBe(0);
  });
});
