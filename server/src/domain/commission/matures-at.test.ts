import { maturesAt, type MaturityFacts } from './matures-at';

const day = (d: number) => new Date(Date.UTC(2026, 2, d, 2));
const at = (facts: Partial<MaturityFacts>) =>
  maturesAt({ channel: 'mall', paidAt: day(1), receivedAt: null, refundedAt: null, ...facts }, 7);

describe('maturesAt', () => {
  it('is pending without a date until the buyer has it', () => expect(at({})).toBeNull());
  it('is the window after receipt', () => {
    expect(at({ receivedAt: day(4) })).toEqual(day(11));
    expect(at({ receivedAt: day(4), channel: 'tmall' })).toEqual(day(11));
  });
  it('is the window after payment at the till', () => expect(at({ channel: 'pos', receivedAt: null })).toEqual(day(8)));
  it('is the full refund when that comes first', () => {
    expect(at({ refundedAt: day(3) })).toEqual(day(3));
    expect(at({ receivedAt: day(4), refundedAt: day(6) })).toEqual(day(6));
    expect(at({ receivedAt: day(4), refundedAt: day(20) })).toEqual(day(11));
  });
});
