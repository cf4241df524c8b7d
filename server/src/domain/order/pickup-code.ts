const DIGITS = 8;
const SPACE = 10n ** BigInt(DIGITS);

/**
 * An 8-digit pick-up code from random bytes. Eight bytes make the bias of the remainder less than one in 10^11.
 *
 * @param random at least 8 bytes from a secure source
 * @throws RangeError when there are fewer
 * @example pickupCode(randomBytes(8)) //=> '04192837'
 */
export function pickupCode(random: Uint8Array): string {
  if (random.length < 8) throw new RangeError('8 random bytes needed');
  const value = random.subarray(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return String(value % SPACE).padStart(DIGITS, '0');
}

/**
 * A code in two groups, as people read it aloud.
 *
 * @example formatPickupCode('04192837') //=> '0419 2837'
 */
export const formatPickupCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/**
 * A code as typed or scanned: full-width digits, spaces and dashes are forgiven.
 *
 * @returns the 8 digits, or undefined when it is no code
 * @example readPickupCode(' ０４１９-2837 ') //=> '04192837'
 */
export function readPickupCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{8}$/.test(digits) ? digits : undefined;
}
