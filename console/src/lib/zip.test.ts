import { TextEncoder as NodeTextEncoder } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { crc32, safeNames, zip } from './zip';

// browsers have one; jsdom has not
globalThis.TextEncoder ??= NodeTextEncoder as typeof TextEncoder;

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const AT = new Date(2026, 10, 22, 14, 30, 8);

/** The files of an archive by its own directory, as an unpacker reads them. */
function unzip(archive: Buffer): { name: string; text: string; method: number }[] {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  expect(at + archive.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: count }, () => {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [method, crc, size] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 20),
    ];
    const nameBytes = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameBytes);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    expect(archive.readUInt32LE(local + 14)).toBe(crc);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const stored = archive.subarray(from, from + size);
    const content = method === 0 ? stored : inflateRawSync(stored);
    expect(crc32(new Uint8Array(content))).toBe(crc);
    at += 46 + nameBytes;
    return { name, text: content.toString('utf8'), method };
  });
}
/** jsdom's Blob cannot be read but through a reader. */
const bufferOf = (blob: Blob): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(Buffer.from(reader.result as ArrayBuffer));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsArrayBuffer(blob);
  });

it('reckons the checksum of ZIP', () => {
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytes(''))).toBe(0);
});

it('packs files that unpack to what they were, under their Chinese names', async () => {
  const files = [
    { name: '静安店-小李.png', bytes: bytes('first') },
    { name: '静安店-小王.png', bytes: bytes('') },
    { name: '人民广场店-老张.png', bytes: bytes('中文内容'.repeat(5_000)) },
  ];
  const archive = await bufferOf(zip(files, AT));
  expect(unzip(archive)).toEqual(
    files.map((file) => ({ name: file.name, text: Buffer.from(file.bytes).toString('utf8'), method: 0 })),
  );
  expect(unzip(await bufferOf(zip([], AT)))).toEqual([]);
});

it('gives every file a name that can be unpacked, and no two the same', () => {
  expect(safeNames(['A/B:店-小李', 'A/B:店-小李', '小王', ' '])).toEqual([
    'A_B_店-小李',
    'A_B_店-小李 (2)',
    '小王',
    '_',
  ]);
});
