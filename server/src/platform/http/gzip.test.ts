import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipped } from './gzip';
import type { Reply } from './reply';

const JSON_HEADERS = ['content-type', 'application/json', 'etag', '"a1"'];
const two = (head: string, tail: string): Reply => {
  const bytes = Buffer.from(tail);
  const compose = () => ({ bytes, release: () => undefined });
  return { status: 200, headers: JSON_HEADERS, body: { head, tail: { length: bytes.length, tag: tail, compose } } };
};
const header = ({ headers }: Reply, name: string): string | undefined => headers[headers.indexOf(name) + 1];

it('a body in two parts becomes one gzip stream, whatever the parts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ minLength: 1400 }),
      async (head, tail) => {
        for (let again = 0; again < 2; again++) {
          const reply = await zipped(two(head, tail), 'gzip, deflate, br', undefined);
          expect(header(reply, 'content-encoding')).toBe('gzip');
          expect(gunzipSync(reply.body as Buffer).toString()).toBe(Buffer.from(head + tail).toString());
        }
      },
    ),
    { numRuns: 60 },
  );
  const long = two('头'.repeat(50_000), 'x'.repeat(5_000));
  const reply = await zipped(long, 'gzip', undefined);
  expect(gunzipSync(reply.body as Buffer).toString()).toBe('头'.repeat(50_000) + 'x'.repeat(5_000));
});

it('compresses whole bodies, and names them weakly', async () => {
  const body = JSON.stringify({ a: 'x'.repeat(2_000) });
  const reply = await zipped({ status: 200, headers: JSON_HEADERS, body }, 'gzip', '"a1"');
  expect(gunzipSync(reply.body as Buffer).toString()).toBe(body);
  expect([header(reply, 'etag'), header(reply, 'vary')]).toEqual(['W/"a1"', 'accept-encoding']);
});

it('leaves alone what is small, refused, or not wanted', async () => {
  const body = 'x'.repeat(2_000);
  const plain: Reply = { status: 200, headers: JSON_HEADERS, body };
  for (const accepted of ['', 'br', 'gzip;q=0', 'identity']) {
    const reply = await zipped(plain, accepted, undefined);
    expect([reply.body, header(reply, 'vary')]).toEqual([body, 'accept-encoding']);
  }
  for (const reply of [
    { ...plain, body: 'short' },
    { ...plain, status: 400 },
    { status: 304, headers: [] },
  ]) {
    expect(await zipped(reply, 'gzip', undefined)).toBe(reply);
  }
});
