import { createHmac } from 'node:crypto';

/** Servers whose tokens a test wants to forge get this as AUTH_SECRET. */
export const TEST_SECRET = 'a secret that only the tests know, 48 characters!';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A bearer token as the server signs them: `k`, `id` and the person's token version `v` say whose, `exp` is seconds since 1970. */
export function forgeToken(
  claims: { k: 'member' | 'hq'; id: number; v?: number; exp: number },
  secret = TEST_SECRET,
): string {
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

/** A token that claims to need no signature. */
export const unsignedToken = (claims: { k: 'member' | 'hq'; id: number; v?: number; exp: number }): string =>
  `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
