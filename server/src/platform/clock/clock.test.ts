import { Clock } from '.';

it('runs, stops, moves and goes back', () => {
  const clock = new Clock();
  const near = () => Math.abs(clock.now().getTime() - Date.now()) < 1000;
  expect(near()).toBe(true);
  clock.set(new Date('2026-05-01T00:00:00Z'));
  clock.advance(1500);
  expect(clock.now().toISOString()).toBe('2026-05-01T00:00:01.500Z');
  clock.reset();
  expect(near()).toBe(true);
});
