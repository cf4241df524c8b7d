import { shanghaiInstant } from '../time';
import { ATTRIBUTION_DEFAULTS } from './attribution';
import { rulesAt, type DatedRules } from './rules-at';

const march = shanghaiInstant('2026-03-01', '00:00');
const april = shanghaiInstant('2026-04-01', '00:00');
const version = (id: number, from: Date): DatedRules => ({ ...ATTRIBUTION_DEFAULTS, version: id, from });
const before = (at: Date) => new Date(at.getTime() - 1);

describe('rulesAt', () => {
  it('is the defaults while there is no version', () => expect(rulesAt([], march)).toBe(ATTRIBUTION_DEFAULTS));
  it.each([
    [before(march), 0],
    [march, 7],
    [before(april), 7],
    [april, 3],
  ])('%s: version %d, in any order', (at, id) => {
    const versions = [version(3, april), version(7, march)];
    expect(rulesAt(versions, at).version).toBe(id);
    expect(rulesAt([...versions].reverse(), at).version).toBe(id);
  });
});
