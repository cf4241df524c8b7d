import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

const END = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** The marks of ZIP64, which no sheet that we take needs. */
const WIDE = 0xffffffff;

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all entries together, unpacked. */
  readonly unpacked: number;
}
/** `too-large`: beyond the limits. `broken`: no ZIP, or one whose parts contradict each other. */
export type ZipFault = 'too-large' | 'broken';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
  readonly size: number;
}

/**
 * Unpacks a ZIP part by part, within limits, and hands each to `look`: what the directory says of sizes is not believed,
 * since a bomb lies. @returns a fault, or undefined when all of it is as it says
 */
export async function measureZip(
  zip: Buffer,
  limits: ZipLimits,
  look: (name: string, content: Buffer) => void,
): Promise<ZipFault | undefined> {
  const entries = entriesOf(zip, limits.entries);
  if (!Array.isArray(entries)) return entries;
  let left = limits.unpacked;
  for (const { name, method, packed, size } of entries) {
    if (size > left) return 'too-large';
    const content = method === STORED ? packed : await unpackWithin(packed, size);
    if (content?.length !== size) return 'broken';
    left -= size;
    look(name, content);
  }
  return undefined;
}

/** Undefined for what does not unpack, or to more than it says. */
const unpackWithin = (packed: Buffer, size: number): Promise<Buffer | undefined> =>
  unpack(packed, { maxOutputLength: Math.max(1, size) }).catch(() => undefined);

/** By the directory at the end, which must lie exactly where the end says. */
function entriesOf(zip: Buffer, most: number): Entry[] | ZipFault {
  const end = zip.lastIndexOf(END);
  if (end < 0 || end + 22 > zip.length) return 'broken';
  const [count, bytes, start] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  if (start + bytes !== end) return 'broken';
  if (count > most) return 'too-large';
  const entries: Entry[] = [];
  let at = start;
  for (let n = 0; n < count; n++) {
    const entry = entryAt(zip, at, end);
    if (!entry) return 'broken';
    entries.push(entry);
    at += ENTRY_BYTES + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return at === end ? entries : 'broken';
}

function entryAt(zip: Buffer, at: number, end: number): Entry | undefined {
  if (at + ENTRY_BYTES > end || zip.readUInt32LE(at) !== ENTRY) return undefined;
  const method = zip.readUInt16LE(at + 10);
  const [packedSize, size, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 42)];
  if (method !== STORED && method !== DEFLATED) return undefined;
  if ([packedSize, size, local].includes(WIDE) || local + LOCAL_BYTES > end) return undefined;
  if (zip.readUInt32LE(local) !== LOCAL) return undefined;
  const from = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (from + packedSize > end) return undefined;
  const name = zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + zip.readUInt16LE(at + 28));
  return { name, method, size, packed: zip.subarray(from, from + packedSize) };
}
