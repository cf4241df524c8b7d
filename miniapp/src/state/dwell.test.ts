import { createDwell } from './dwell';

const at = (...times: number[]) => createDwell(() => times.shift() ?? NaN);

describe('dwell', () => {
  it('measures each look from showing to leaving', () => {
    const dwell = at(1000, 43_000, 50_000, 50_400);
    expect([dwell.show(), dwell.leave(), dwell.show(), dwell.leave()]).toEqual([true, 42_000, true, 400]);
  });

  it('counts one look when told twice of its beginning or its end', () => {
    const dwell = at(1000, 1500);
    expect([dwell.show(), dwell.show(), dwell.leave(), dwell.leave()]).toEqual([true, false, 500, undefined]);
  });

  it('keeps within what may be reported, whatever the clock does', () => {
    const back = at(5000, 1000);
    back.show();
    expect(back.leave()).toBe(0);
    const forgotten = at(0, 90_000_000);
    forgotten.show();
    expect(forgotten.leave()).toBe(86_400_000);
  });
});
