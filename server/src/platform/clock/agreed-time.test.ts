import { AgreedTime } from '.';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 22, 2);

let truth: number;
let machine: number;
let time: AgreedTime;
beforeEach(() => {
  truth = START;
  machine = 0;
  time = new AgreedTime(
    () => truth + machine,
    () => truth - START,
  );
});
const off = (): number => time.now() - truth;
const hear = (underWayMs = 4): void => time.hear(truth - underWayMs / 2, underWayMs);

it('is the machine’s own, as finely as it goes, while that is right', () => {
  hear();
  for (const slightly of [0, 3, -40, 150, 800, -800]) {
    machine = slightly;
    hear();
    expect(off()).toBe(slightly);
  }
});

it.each([HOUR, -HOUR])('of a machine that starts %d ms off is the database’s from the first answer on', (ms) => {
  machine = ms;
  time = new AgreedTime(
    () => truth + machine,
    () => truth - START,
  );
  hear();
  expect(off()).toBe(0);
  truth += 90_000;
  expect(off()).toBe(0);
});

it.each([HOUR, -HOUR])('goes on when the clock is set by %d ms and back, before anybody has been asked', (ms) => {
  hear();
  truth += 1_500;
  machine = ms;
  expect(off()).toBe(0);
  truth += 500;
  hear();
  expect(off()).toBe(0);
  truth += 60_000;
  machine = 0;
  expect(off()).toBe(0);
  hear();
  expect(off()).toBe(0);
});

it('follows the machine when the database says that the jump was right: the machine had been asleep', () => {
  hear();
  let asleep = 0;
  time = new AgreedTime(
    () => truth,
    () => truth - START - asleep,
  );
  hear();
  truth += HOUR;
  asleep = HOUR;
  expect(off()).toBe(-HOUR);
  hear();
  expect(off()).toBe(0);
});

it('an answer that was long under way corrects only what it can tell', () => {
  hear();
  time.hear(truth - 3_900, 4_000);
  expect(off()).toBe(0);
  machine = HOUR;
  time.hear(truth - 2_000, 4_000);
  expect(off()).toBe(0);
});

it('without a shared database the machine’s clock is the time, wherever it goes', () => {
  machine = HOUR;
  expect(off()).toBe(HOUR);
  machine = -HOUR;
  expect(off()).toBe(-HOUR);
});
