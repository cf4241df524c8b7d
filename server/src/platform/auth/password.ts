import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Cost of one guess: 32 MB and about a fifth of a second (OWASP's password storage cheat sheet: N=2^15, r=8, p=3). */
const COST: Cost = { log2N: 15, r: 8, p: 3 };

interface Cost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}
interface Stored {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** `scrypt$15,8,3$salt$hash`, salt and hash base64url: what may be stored. The cost stands in it, so that it may be raised. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await hashWith(password, salt, COST);
  const { log2N, r, p } = COST;
  return `scrypt$${log2N},${r},${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** False for a wrong password and for anything that is not one of our hashes. Takes the same time either way it is wrong. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const known = read(stored);
  if (!known) return false;
  return timingSafeEqual(await hashWith(password, known.salt, known.cost), known.hash);
}

/** Whether a hash was made with another cost than today's: whoever has the right password at hand makes a new one. */
export const needsRehash = (stored: string): boolean => {
  const cost = read(stored)?.cost;
  return cost?.log2N !== COST.log2N || cost.r !== COST.r || cost.p !== COST.p;
};

/** What the first version wrote, with the cost that Node takes unless told. */
const FIRST_FORM = /^scrypt\$([\w-]+)\$([\w-]+)$/;
const FIRST_COST: Cost = { log2N: 14, r: 8, p: 1 };
const FORM = /^scrypt\$(\d{2}),(\d{1,2}),(\d{1,2})\$([\w-]+)\$([\w-]+)$/;

function read(stored: string): Stored | undefined {
  const [, firstSalt, firstHash] = FIRST_FORM.exec(stored) ?? [];
  const [, log2N, r, p, salt = firstSalt ?? '', hash = firstHash ?? ''] = FORM.exec(stored) ?? [];
  const expected = Buffer.from(hash, 'base64url');
  if (expected.length !== HASH_BYTES) return undefined;
  const cost = firstHash ? FIRST_COST : { log2N: Number(log2N), r: Number(r), p: Number(p) };
  // a stored text must not be able to ask for gigabytes
  if (cost.log2N < 10 || cost.log2N > 20 || cost.r < 1 || cost.p < 1) return undefined;
  return { cost, salt: Buffer.from(salt, 'base64url'), hash: expected };
}

const hashWith = (password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> => {
  const N = 2 ** log2N;
  return derive(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: 128 * N * r * 2 });
};
