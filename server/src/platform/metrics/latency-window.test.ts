import { LatencyWindow } from './latency-window';

it('tells how many there were and what 99 % of them took, within a tenth', () => {
  const window = new LatencyWindow();
  for (let i = 1; i <= 1000; i++) window.add(i, i > 998);
  const { requests, failed, p99Ms } = window.take();
  expect({ requests, failed }).toEqual({ requests: 1000, failed: 2 });
  expect(p99Ms).toBeGreaterThanOrEqual(990);
  expect(p99Ms).toBeLessThan(990 * 1.1);
});

it('begins anew once taken, and is 0 without a request', () => {
  const window = new LatencyWindow();
  window.add(5, true);
  window.take();
  expect(window.take()).toEqual({ requests: 0, failed: 0, p99Ms: 0 });
});

it('takes what is far too long or no time at all', () => {
  const window = new LatencyWindow();
  window.add(0, false);
  window.add(1e9, false);
  expect(window.take()).toMatchObject({ requests: 2 });
});
