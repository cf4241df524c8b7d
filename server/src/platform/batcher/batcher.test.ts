import { Batcher } from '.';

const tick = () => new Promise((done) => setTimeout(done, 5));
const batches = (max?: number) => {
  const seen: number[][] = [];
  let open = 0;
  const batcher = new Batcher<number, string>(
    async (items) => {
      expect(++open).toBe(1);
      seen.push(items);
      await tick();
      open--;
      if (items.includes(13)) throw new Error('thirteen');
      return items.map((n) => `#${n}`);
    },
    { name: 'test', max },
  );
  return { batcher, seen };
};

it('what waits goes together, one batch at a time, and each gets its own outcome', async () => {
  const { batcher, seen } = batches();
  const first = [1, 2, 3].map((n) => batcher.submit(n));
  await tick();
  const second = [4, 5].map((n) => batcher.submit(n));
  expect(await Promise.all([...first, ...second])).toEqual(['#1', '#2', '#3', '#4', '#5']);
  expect(seen).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

it('a lone item does not wait', async () => {
  const { batcher, seen } = batches();
  expect(await batcher.submit(1)).toBe('#1');
  expect(await batcher.submit(2)).toBe('#2');
  expect(seen).toEqual([[1], [2]]);
});

it('no batch is larger than its limit', async () => {
  const { batcher, seen } = batches(2);
  await Promise.all([1, 2, 3, 4, 5].map((n) => batcher.submit(n)));
  expect(seen).toEqual([[1, 2], [3, 4], [5]]);
});

it('a bad item harms nobody else', async () => {
  const { batcher } = batches();
  const results = await Promise.allSettled([1, 13, 2].map((n) => batcher.submit(n)));
  expect(results.map((r) => (r.status === 'fulfilled' ? r.value : (r.reason as Error).message))).toEqual([
    '#1',
    'thirteen',
    '#2',
  ]);
});

it('a missing outcome is an error, not a silence', async () => {
  const batcher = new Batcher<number, number>(async () => [], { name: 'lossy' });
  await expect(batcher.submit(1)).rejects.toThrow('an outcome is missing');
});

it('a full queue refuses with BUSY and Retry-After', async () => {
  const batcher = new Batcher<number, number>(async (items) => items, { name: 'small', queueLimit: 2 });
  const waiting = [batcher.submit(1), batcher.submit(2)];
  await expect(batcher.submit(3)).rejects.toMatchObject({ code: 'BUSY', status: 503, options: { retryAfter: 1 } });
  expect(await Promise.all(waiting)).toEqual([1, 2]);
});

it('when the database is away, all of a batch hear it from one try', async () => {
  let tries = 0;
  const batcher = new Batcher<number, number>(
    async () => {
      tries++;
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    },
    { name: 'test' },
  );
  const results = await Promise.allSettled([1, 2, 3, 4].map((n) => batcher.submit(n)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect(tries).toBe(1);
});
