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
