import { recruitSaturation } from './recruit-saturation';

it.each([
  [
    { target: 60, reachable: 40, recruited: 30 },
    { target: 40, capped: true, saturationBp: 7_500 },
  ],
  [
    { target: 40, reachable: 40, recruited: 0 },
    { target: 40, capped: false, saturationBp: 0 },
  ],
  [
    { target: 60, reachable: 200, recruited: 10 },
    { target: 60, capped: false, saturationBp: 500 },
  ],
  [
    { target: 60, reachable: 5, recruited: 8 },
    { target: 8, capped: true, saturationBp: 10_000 },
  ],
  [
    { target: 60, reachable: 0, recruited: 0 },
    { target: 1, capped: true, saturationBp: null },
  ],
])('%j → %j', (facts, expected) => expect(recruitSaturation(facts)).toEqual(expected));
