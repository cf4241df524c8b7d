import fc from 'fast-check';
import { type GuideTask, type TrackedFacts } from './guide-task';
import { taskProgress } from './task-progress';

const dueAt = new Date('2026-11-20T12:00:00Z');
const expiresAt = new Date('2026-11-21T12:00:00Z');
const after = (time: Date, ms = 1) => new Date(time.getTime() + ms);
const task: GuideTask = { status: 'todo', goal: { metric: 'visitors', count: 5 }, dueAt, expiresAt };
const counts = (shares = 0, visitors = 0, orders = 0) => ({ shares, visitors, orders });
const facts = (total = counts(), inTime = total): TrackedFacts => ({ total, inTime });

describe('taskProgress', () => {
  it('begins with the first share, and counts what the goal asks for', () => {
    expect(taskProgress(task, facts(), dueAt)).toEqual({ status: 'todo', count: 0, goal: 5, overdue: false });
    expect(taskProgress(task, facts(counts(1)), dueAt)).toMatchObject({ status: 'doing', count: 0 });
    expect(taskProgress(task, facts(counts(1, 4, 9)), dueAt)).toMatchObject({ status: 'doing', count: 4 });
  });
  it.each([
    ['shares', counts(5)],
    ['visitors', counts(1, 7)],
    ['orders', counts(1, 1, 5)],
  ] as const)('is done when %s reach the goal', (metric, total) => {
    const asked = { ...task, goal: { metric, count: 5 } };
    expect(taskProgress(asked, facts(total), dueAt)).toEqual({ status: 'done', count: 5, goal: 5, overdue: false });
  });
  it('is in time when the goal was met in time, however late one looks', () => {
    const met = facts(counts(1, 9), counts(1, 5));
    expect(taskProgress(task, met, after(expiresAt, 86_400_000)).status).toBe('done');
    expect(taskProgress(task, facts(counts(1, 9), counts(1, 4)), after(expiresAt)).status).toBe('late');
  });
  it('is overdue past due, and expired when its time is over', () => {
    const open = facts(counts(1, 4));
    expect(taskProgress(task, open, dueAt)).toMatchObject({ status: 'doing', overdue: false });
    expect(taskProgress(task, open, after(dueAt))).toMatchObject({ status: 'doing', overdue: true });
    expect(taskProgress(task, facts(), after(dueAt))).toMatchObject({ status: 'todo', overdue: true });
    expect(taskProgress(task, open, expiresAt)).toMatchObject({ status: 'doing', overdue: true });
    expect(taskProgress(task, open, after(expiresAt))).toMatchObject({ status: 'expired', overdue: false });
  });
  it.each(['done', 'late', 'expired', 'cancelled'] as const)('%s stays so, whatever is tracked later', (status) => {
    expect(taskProgress({ ...task, status }, facts(), after(expiresAt)).status).toBe(status);
    expect(taskProgress({ ...task, status }, facts(counts(9, 9, 9)), dueAt).status).toBe(status);
  });
  it('refuses a goal that proves nothing', () => {
    expect(() => taskProgress({ ...task, goal: { metric: 'shares', count: 0 } }, facts(), dueAt)).toThrow(RangeError);
  });
  it('never goes back as more is tracked and time passes', () => {
    const order = ['todo', 'doing', 'done', 'late', 'expired'];
    const some = fc.record({ shares: fc.nat(6), visitors: fc.nat(6), orders: fc.nat(6) });
    fc.assert(
      fc.property(some, some, fc.nat(96), fc.nat(96), (first, more, hour, later) => {
        const now = new Date(dueAt.getTime() + (hour - 48) * 3_600_000);
        const sum = counts(first.shares + more.shares, first.visitors + more.visitors, first.orders + more.orders);
        const before = taskProgress(task, facts(first), now);
        const next = { ...task, status: before.status };
        const then = taskProgress(next, facts(sum, first), new Date(now.getTime() + later * 3_600_000));
        expect(order.indexOf(then.status)).toBeGreaterThanOrEqual(order.indexOf(before.status));
        expect(then.count).toBeGreaterThanOrEqual(before.count);
      }),
    );
  });
});
