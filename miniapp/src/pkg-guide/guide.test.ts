import { wrapText } from './poster/wrap-text';
import { pickupCodeIn } from './verify/pickup-code';

describe('pick-up code', () => {
  it('reads what scanners and thumbs give', () => {
    expect(pickupCodeIn('1234 5678')).toBe('12345678');
    expect(pickupCodeIn(' 12345678\n')).toBe('12345678');
    expect(pickupCodeIn('1234567')).toBeUndefined();
    expect(pickupCodeIn('123456789')).toBeUndefined();
    expect(pickupCodeIn('SF12345678')).toBeUndefined();
  });
});

describe('wrapText', () => {
  const measure = (text: string) => text.length;
  it('breaks at the width and ends in an ellipsis when there is more', () => {
    expect(wrapText(measure, '一二三四五', 3, 2)).toEqual(['一二三', '四五']);
    expect(wrapText(measure, '一二三四五六七', 3, 2)).toEqual(['一二三', '四五…']);
    expect(wrapText(measure, '', 3, 2)).toEqual([]);
  });
});
