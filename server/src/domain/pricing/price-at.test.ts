import { nextPrice } from './next-price';
import { priceAt } from './price-at';

const at = (iso: string) => new Date(iso);
const book = [
  { id: 3, priceFen: 29_900, effectiveAt: at('2026-03-05T16:00:00Z') },
  { id: 1, priceFen: 39_900, effectiveAt: at('2026-01-01T00:00:00Z') },
  { id: 2, priceFen: 35_900, effectiveAt: at('2026-03-01T16:00:00Z') },
];

describe('priceAt', () => {
  it.each([
    ['2025-12-31T23:59:59.999Z', undefined],
    ['2026-01-01T00:00:00.000Z', 39_900],
    ['2026-03-01T15:59:59.999Z', 39_900],
    ['2026-03-01T16:00:00.000Z', 35_900],
    ['2026-03-05T16:00:00.000Z', 29_900],
    ['2027-01-01T00:00:00.000Z', 29_900],
  ])('at %s: %s', (iso, priceFen) => expect(priceAt(book, at(iso))?.priceFen).toBe(priceFen));
  it('lets the higher id win when two start together, in any order', () => {
    const twins = [
      { id: 8, priceFen: 100, effectiveAt: at('2026-01-01T00:00:00Z') },
      { id: 9, priceFen: 200, effectiveAt: at('2026-01-01T00:00:00Z') },
    ];
    expect(priceAt(twins, at('2026-02-01T00:00:00Z'))?.priceFen).toBe(200);
    expect(priceAt([...twins].reverse(), at('2026-02-01T00:00:00Z'))?.priceFen).toBe(200);
  });
  it('knows no price without entries', () => expect(priceAt([], at('2026-01-01T00:00:00Z'))).toBeUndefined());
  it('mutates nothing', () => {
    const frozen = Object.freeze([...book]);
    priceAt(frozen, at('2026-04-01T00:00:00Z'));
    expect(frozen).toEqual(book);
  });
});

describe('nextPrice', () => {
  it('is the first change ahead, not one in effect', () => {
    expect(nextPrice(book, at('2026-01-01T00:00:00Z'))?.id).toBe(2);
    expect(nextPrice(book, at('2026-03-01T16:00:00Z'))?.id).toBe(3);
    expect(nextPrice(book, at('2026-03-05T16:00:00Z'))).toBeUndefined();
  });
  it('agrees with what priceAt will say then', () => {
    const twins = [...book, { id: 4, priceFen: 30_900, effectiveAt: at('2026-03-05T16:00:00Z') }];
    const next = nextPrice(twins, at('2026-03-04T00:00:00Z'));
    expect(next?.id).toBe(4);
    expect(priceAt(twins, next!.effectiveAt)).toBe(next);
  });
});
