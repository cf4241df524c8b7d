/** Answers as they go over the wire: compressed, as clients ask for it. */
import { once } from 'node:events';
import { get } from 'node:http';

/** What they say they take. */
export const CLIENTS = { WeChat: 'gzip,compress,br,deflate', 'a browser': 'gzip, deflate, br, zstd' };

/**
 * @param {string} url @param {string | undefined} takes value of Accept-Encoding; nothing when undefined
 * @returns {Promise<{coding: string, bytes: number}>} coding: 'none' when it came as it is
 */
export async function wireOf(url, takes) {
  const [reply] = await once(get(url, { headers: takes ? { 'accept-encoding': takes } : {} }), 'response');
  let bytes = 0;
  for await (const part of reply) bytes += part.length;
  if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}`);
  return { coding: reply.headers['content-encoding'] ?? 'none', bytes };
}
