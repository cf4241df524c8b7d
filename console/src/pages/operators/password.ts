/** Letters and digits that are not mistaken for one another when read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A first password to hand over; the person changes it after signing in. */
export const suggestPassword = (length = 14): string =>
  [...crypto.getRandomValues(new Uint32Array(length))].map((n) => ALPHABET[n % ALPHABET.length]).join('');
