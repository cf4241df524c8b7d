import { capNote } from './cap-note';

describe('capNote', () => {
  it('says what the cap left out', () => expect(capNote(600, 100)).toBe('，超过 6% 封顶，少计 ¥1.00'));
  it('is silent when it left nothing out', () => expect(capNote(600, 0)).toBe(''));
});
