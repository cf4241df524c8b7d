import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, deflateRaw, gzip } from 'node:zlib';
import { type Awaitable, whenThere } from '../async';
import { crc32Combine, crc32Shift } from './crc32-combine';
import type { Body, Reply, Tail, TwoPart } from './reply';

const compressWhole = promisify(gzip);
const compressPart = promisify(deflateRaw);
/** Below this an answer fits into one packet anyhow. */
const WORTH_IT = 1_400;
/** Compressed at once, by other threads; more are sent as they are, so that a rush never waits for it. */
const MOST_AT_ONCE = 8;
const KEPT_BYTES = 64 * 1024 * 1024;
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const STORED_BLOCK = 0xffff;

interface Packed {
  readonly bytes: Buffer;
  /** Of a tail: CRC-32 of the plain bytes, and what it does to the CRC of what stands before. */
  readonly crc: number;
  readonly shift: number;
}

const packed = new Map<string, Packed>();
let keptBytes = 0;
let atOnce = 0;

/**
 * The reply as gzip where the client takes it: bytes that have a name are compressed once and kept, by other threads than the
 * one that answers. Of a body in two parts only the tail is; the head goes in front as a stored block of the same stream.
 */
export function zipped(reply: Reply, acceptEncoding: string, named: string | undefined): Awaitable<Reply> {
  const { status, body } = reply;
  if (status !== 200 || body === undefined || body instanceof Readable || !isWorthIt(body)) return reply;
  const varying = { ...reply, headers: [...reply.headers, 'vary', 'accept-encoding'] };
  if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(acceptEncoding)) return varying;
  if (typeof body === 'object' && 'tail' in body) {
    return whenThere(packTail(body.tail), (tail) => (tail ? asGzip(varying, join(body, tail)) : varying));
  }
  return whenThere(packBody(body, named), (whole) => (whole ? asGzip(varying, whole.bytes) : varying));
}

const isWorthIt = (body: Exclude<Body, Readable>): boolean =>
  (typeof body === 'object' && 'tail' in body ? body.tail.length : body.length) >= WORTH_IT;

const asGzip = (reply: Reply, body: Buffer): Reply => ({
  ...reply,
  // other bytes than the plain ones: only a weak tag may stand for both
  headers: [...reply.headers.map((text) => (/^"/.test(text) ? `W/${text}` : text)), 'content-encoding', 'gzip'],
  body,
});

const packTail = (tail: Tail): Awaitable<Packed | undefined> =>
  pack(`tail ${tail.tag}`, async () => {
    const { bytes } = tail.compose();
    const crc = crc32(bytes);
    return { bytes: await compressPart(bytes), crc, shift: crc32Shift(bytes.length) };
  });

const packBody = (body: string | Buffer, name: string | undefined): Awaitable<Packed | undefined> =>
  pack(name && `body ${name}`, async () => ({ bytes: await compressWhole(body), crc: 0, shift: 0 }));

function pack(name: string | undefined, compress: () => Promise<Packed>): Awaitable<Packed | undefined> {
  const known = name === undefined ? undefined : packed.get(name);
  if (known && name) {
    packed.delete(name);
    packed.set(name, known);
    return known;
  }
  if (atOnce >= MOST_AT_ONCE) return undefined;
  atOnce++;
  return compress()
    .then((made) => {
      if (name) keep(name, made);
      return made;
    })
    .finally(() => atOnce--);
}

function keep(name: string, made: Packed): void {
  keptBytes += made.bytes.length - (packed.get(name)?.bytes.length ?? 0);
  packed.set(name, made);
  for (const [oldest, { bytes }] of packed) {
    if (keptBytes <= KEPT_BYTES) break;
    packed.delete(oldest);
    keptBytes -= bytes.length;
  }
}

/** One gzip member: header, the head as it is, the tail's deflated bytes, which end the stream, checksum and length. */
function join({ head, tail }: TwoPart, { bytes, crc, shift }: Packed): Buffer {
  const plain = Buffer.from(head);
  const parts = [HEADER];
  for (let from = 0; from < plain.length; from += STORED_BLOCK) {
    const block = plain.subarray(from, from + STORED_BLOCK);
    const start = Buffer.alloc(5);
    start.writeUInt16LE(block.length, 1);
    start.writeUInt16LE(~block.length & 0xffff, 3);
    parts.push(start, block);
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32Combine(crc32(plain), crc, shift), 0);
  end.writeUInt32LE((plain.length + tail.length) >>> 0, 4);
  return Buffer.concat([...parts, bytes, end]);
}
