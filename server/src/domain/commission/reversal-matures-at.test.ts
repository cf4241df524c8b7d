import { reversalMaturesAt } from './reversal-matures-at';

describe('reversalMaturesAt', () => {
  const [early, late] = [new Date('2026-03-09T02:00:00Z'), new Date('2026-03-20T02:00:00Z')];
  it('waits with its original', () => {
    expect(reversalMaturesAt(null, early)).toBeNull();
    expect(reversalMaturesAt(late, early)).toEqual(late);
  });
  it('counts at once when that has matured', () => expect(reversalMaturesAt(early, late)).toEqual(late));
});
