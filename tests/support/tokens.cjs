const { createHmac } = require('node:crypto');

/** Servers whose tokens a test wants to forge get this as AUTH_SECRET. */
const TEST_SECRET = 'a secret that only the tests know, 48 characters!';

/** @param {unknown} value */
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `k`, `id` and the person's token version `v` say whose, `exp` is seconds since 1970. @typedef {{k: 'member' | 'hq', id: number, v?: number, exp: number}} Claims */

/** A bearer token as the server signs them. @param {Claims} claims @returns {string} */
function forgeToken(claims, secret = TEST_SECRET) {
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

/** A token that claims to need no signature. @param {Claims} claims @returns {string} */
const unsignedToken = (claims) => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;

module.exports = { forgeToken, TEST_SECRET, unsignedToken };
