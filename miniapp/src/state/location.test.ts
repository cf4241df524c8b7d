import { memoryStorage } from './key-value';
import { createLocator, type Fix } from './location';
import { deferred, settle } from './testing';

const SHANGHAI: Fix = { lat: 31.23, lng: 121.47, coord: 'gcj02', fuzzy: 1 };
const make = (read: () => Promise<Fix>) => {
  let now = 0;
  const patience = deferred<void>();
  const calls = jest.fn(read);
  const locator = createLocator({
    storage: memoryStorage(),
    read: calls,
    now: () => now,
    wait: () => patience.promise,
  });
  return { locator, calls, patience, pass: (ms: number) => (now += ms) };
};

describe('locator', () => {
  it('keeps a fix for exactly 30 minutes', async () => {
    const { locator, calls, pass } = make(async () => SHANGHAI);
    expect(await locator.locate()).toEqual({ fix: SHANGHAI });
    pass(30 * 60_000);
    expect(locator.cached()).toEqual(SHANGHAI);
    pass(1);
    expect(locator.cached()).toBeUndefined();
    expect(calls).toHaveBeenCalledTimes(1);
  });

  it('calls the platform once a launch, whatever came of it', async () => {
    const { locator, calls } = make(async () => Promise.reject({ denied: true }));
    expect(await locator.locate()).toEqual({ reason: 'denied' });
    expect(await locator.locate()).toEqual({ reason: 'denied' });
    expect(calls).toHaveBeenCalledTimes(1);
  });

  it('asks again by tap', async () => {
    const { locator, calls } = make(async () => Promise.reject(new Error('off')));
    await locator.locate();
    expect(await locator.relocate()).toEqual({ reason: 'failed' });
    expect(calls).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a slow answer, and keeps it for later', async () => {
    const slow = deferred<Fix>();
    const { locator, patience } = make(() => slow.promise);
    const first = locator.locate();
    patience.resolve();
    expect(await first).toEqual({ reason: 'timeout' });
    slow.resolve(SHANGHAI);
    await settle();
    expect(await locator.late()).toEqual({ fix: SHANGHAI });
    expect(locator.cached()).toEqual(SHANGHAI);
  });

  it('ignores a fix from the future: a phone whose clock was set back', async () => {
    const { locator, pass } = make(async () => SHANGHAI);
    pass(1000);
    await locator.locate();
    pass(-5000);
    expect(locator.cached()).toBeUndefined();
  });
});
