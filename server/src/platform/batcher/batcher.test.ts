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

it('who would wait too long is refused at once, by what batches take now; who waits already is served', async () => {
  let ms = 0;
  let takes = 400;
  const served: number[] = [];
  const batcher = new Batcher<number, number>(
    async (items) => {
      ms += takes;
      served.push(...items);
      await tick();
      return items;
    },
    { name: 'slow', max: 2, longestWaitMs: 1000, timer: () => ms },
  );
  // nothing is known yet of what a batch takes
  await batcher.submit(0);
  const asked = Array.from({ length: 20 }, (_, i) => batcher.submit(i + 1));
  const answers = await Promise.allSettled(asked);
  const refused = answers.flatMap((a) => (a.status === 'rejected' ? [a.reason as unknown] : []));
  // 400 ms a batch: this one, and one more before the newcomer's own would begin within a second
  expect(answers.slice(0, 4).map((a) => a.status)).toEqual(new Array(4).fill('fulfilled'));
  expect(refused.length).toBeGreaterThan(10);
  expect(refused[0]).toMatchObject({ code: 'BUSY', status: 503, options: { retryAfter: 2 } });
  expect(served).toHaveLength(21 - refused.length);
  takes = 1;
  for (let i = 0; i < 10; i++) await batcher.submit(i);
  expect(await Promise.all(Array.from({ length: 20 }, (_, i) => batcher.submit(i)))).toHaveLength(20);
});

it('as many batches are under way as there are lanes; what came with the first is not torn apart', async () => {
  const seen: number[][] = [];
  const ends: (() => void)[] = [];
  const batcher = new Batcher<number, number>(
    async (items) => {
      seen.push(items);
      await new Promise<void>((done) => ends.push(done));
      return items;
    },
    { name: 'lanes', lanes: 2 },
  );
  const answers: Promise<number>[] = [];
  for (const items of [[1, 2], [3], [4, 5]]) {
    answers.push(...items.map((n) => batcher.submit(n)));
    await tick();
  }
  expect(seen).toEqual([[1, 2], [3]]);
  ends[1]!();
  expect(await answers[2]).toBe(3);
  await tick();
  expect(seen).toEqual([[1, 2], [3], [4, 5]]);
  ends.forEach((end) => end());
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5]);
  const again = batcher.submit(6);
  await tick();
  ends.at(-1)!();
  expect(await again).toBe(6);
});

it('a bad item is found in few tries', async () => {
  let tries = 0;
  const batcher = new Batcher<number, number>(
    async (items) => {
      tries++;
      if (items.includes(13)) throw new Error('thirteen');
      return items;
    },
    { name: 'halves' },
  );
  const results = await Promise.allSettled(Array.from({ length: 64 }, (_, n) => batcher.submit(n)));
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(tries).toBeLessThanOrEqual(13);
});

it('when the database does not answer, all of the batch hear it at once', async () => {
  let tries = 0;
  const batcher = new Batcher<number, number>(
    async () => {
      tries++;
      throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    },
    { name: 'away' },
  );
  const results = await Promise.allSettled([1, 2, 3, 4].map((n) => batcher.submit(n)));
  expect([results.filter(({ status }) => status === 'rejected').length, tries]).toEqual([4, 1]);
});
