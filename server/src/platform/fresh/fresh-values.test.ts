import { setTimeout as pause } from 'node:timers/promises';
import { FreshValues } from './fresh-values';

const values = (liveForMs: number, most = 10) =>
  new FreshValues<number>({ most, liveForMs: () => liveForMs, lasts: (value) => value >= 100 });

it('makes one at a time, however long it takes, and counts the age from when it was there', async () => {
  const held = values(200);
  let made = 0;
  const slow = async () => {
    await pause(250);
    return ++made;
  };
  const first = held.get('a', slow);
  await pause(230); // longer than a value lives: it is still being made
  expect(await Promise.all([held.get('a', slow), first])).toEqual([1, 1]);
  expect(await held.get('a', slow)).toBe(1);
  await pause(220);
  expect(await held.get('a', slow)).toBe(2);
});

it('makes an old one anew, and keeps what lasts', async () => {
  const held = values(0);
  expect(await held.get('a', async () => 1)).toBe(1);
  expect(await held.get('a', async () => 100)).toBe(100);
  expect(await held.get('a', async () => 2)).toBe(100);
});

it('keeps no failure', async () => {
  const held = values(60_000);
  await expect(held.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await held.get('a', async () => 3)).toBe(3);
});

it('lets go of what was asked for longest ago', async () => {
  const held = values(60_000, 2);
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['a', 0],
    ['c', 3],
  ] as const)
    await held.get(key, async () => value);
  expect(await held.get('a', async () => 9)).toBe(1);
  expect(await held.get('b', async () => 9)).toBe(9);
});

it('answers the old one while a dear one is made anew, and lets that rest', async () => {
  const held = new FreshValues<number>({ most: 2, liveForMs: () => 0, staleForMs: () => 60_000 });
  let made = 0;
  let release = (): void => undefined;
  const make = async () => {
    made++;
    const n = made;
    if (n > 1) await new Promise<void>((resolve) => (release = resolve));
    return n;
  };
  expect(await held.get('a', make)).toBe(1);
  await pause(20);
  // whoever asks meanwhile gets the old one, and one new one is made for all of them
  expect(await Promise.all([held.get('a', make), held.get('a', make), held.get('a', make)])).toEqual([1, 1, 1]);
  await pause(20);
  release();
  await pause(5);
  expect([await held.get('a', make), made]).toEqual([2, 2]);
  // it took a while, so it is not made again at once
  await pause(20);
  expect([await held.get('a', make), made]).toEqual([2, 2]);
});

it('keeps the old one when making a new one fails, until it is too old', async () => {
  let stale = 60_000;
  const held = new FreshValues<number>({ most: 2, liveForMs: () => 0, staleForMs: () => stale });
  expect(await held.get('a', async () => 1)).toBe(1);
  await pause(20);
  const fails = () => Promise.reject(new Error('no'));
  expect(await held.get('a', fails)).toBe(1);
  expect(await held.get('a', fails)).toBe(1);
  stale = 0;
  await expect(held.get('a', fails)).rejects.toThrow('no');
});
