const POLYNOMIAL = 0xedb88320;

/** a·b modulo the polynomial of CRC-32, bits reversed as CRC-32 has them. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = 0x80000000; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}

/** What the CRC of something is multiplied with when so many bytes follow it. */
export function crc32Shift(bytes: number): number {
  let shift = 0x80000000;
  // x^8, then squared for each binary digit of the length
  let power = 0x00800000;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = multiply(power, shift);
    power = multiply(power, power);
  }
  return shift;
}

/** CRC-32 of two parts one after the other, out of the CRC of each: the second part need not be read again. */
export const crc32Combine = (first: number, second: number, shiftOfSecond: number): number =>
  (multiply(shiftOfSecond, first) ^ second) >>> 0;
