import fc from 'fast-check';
import { formatPickupCode, pickupCode, readPickupCode } from './pickup-code';

describe('pickupCode', () => {
  it('is the bytes as a number, in 8 digits', () => {
    expect(pickupCode(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7))).toBe('00000007');
    expect(pickupCode(Uint8Array.of(0, 0, 0, 0, 0x05, 0xf5, 0xe1, 0x00))).toBe('00000000');
    expect(pickupCode(new Uint8Array(8).fill(255))).toBe('09551615');
  });
  it('wants 8 bytes', () => expect(() => pickupCode(new Uint8Array(7))).toThrow(RangeError));
  it('is read back as shown, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 16 }), (bytes) => {
        const code = pickupCode(bytes);
        expect(code).toMatch(/^\d{8}$/);
        expect(readPickupCode(formatPickupCode(code))).toBe(code);
      }),
    );
  });
});

describe('readPickupCode', () => {
  it.each([
    ['04192837', '04192837'],
    [' 0419 2837 ', '04192837'],
    ['0419-2837', '04192837'],
    ['０４１９２８３７', '04192837'],
    ['0419　2837', '04192837'],
    ['0419283', undefined],
    ['041928371', undefined],
    ['0419283a', undefined],
    ['', undefined],
  ])('%j → %s', (typed, code) => expect(readPickupCode(typed)).toBe(code));
});
