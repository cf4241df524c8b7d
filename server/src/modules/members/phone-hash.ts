import { createHash } from 'node:crypto';

/**
 * A phone as channels tell it: SHA-256 of its eleven digits, lower-case hex.
 *
 * @example phoneHash('13800000000') //=> '359ea74a80a57accd42a7311ed96eca04f3e631d0ab34ea76808c543240d8a68'
 */
export const phoneHash = (phone: string): string => createHash('sha256').update(phone).digest('hex');
