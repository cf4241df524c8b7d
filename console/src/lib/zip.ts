/** A file of an archive; pictures are packed as they are, since they are small already. */
export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8 = 0x0800;
const VERSION = 20;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
/** CRC-32 as in ZIP and PNG. @example crc32(new TextEncoder().encode('123456789')) //=> 0xcbf43926 */
export const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

/** The date as ZIP keeps it: two 16-bit numbers, local time, even seconds. */
const dosTime = (at: Date): [time: number, date: number] => [
  (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
  ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
];

/** A name that every system can unpack, and no two the same. @example safeNames(['a/b', 'a/b']) //=> ['a_b', 'a_b (2)'] */
export const safeNames = (names: readonly string[]): string[] => {
  const used = new Map<string, number>();
  return names.map((name) => {
    const safe = name.replace(/[\\/:*?"<>|\r\n]/g, '_').trim() || '_';
    const turn = (used.get(safe) ?? 0) + 1;
    used.set(safe, turn);
    return turn === 1 ? safe : `${safe} (${turn})`;
  });
};

/** Packs files into an archive without compressing them (PKWARE APPNOTE 6.3). */
export const zip = (entries: readonly ZipEntry[], at: Date): Blob => {
  const [time, date] = dosTime(at);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const utf8 = new TextEncoder().encode(name);
    const crc = crc32(bytes);
    const header = new DataView(new ArrayBuffer(LOCAL_BYTES));
    header.setUint32(0, 0x04034b50, true);
    const facts = (view: DataView, from: number): void => {
      for (const [index, value] of [VERSION, UTF8, 0, time, date].entries())
        view.setUint16(from + 2 * index, value, true);
      for (const [index, value] of [crc, bytes.length, bytes.length].entries())
        view.setUint32(from + 10 + 4 * index, value, true);
      view.setUint16(from + 22, utf8.length, true);
    };
    facts(header, 4);
    const central = new DataView(new ArrayBuffer(CENTRAL_BYTES));
    central.setUint32(0, 0x02014b50, true);
    central.setUint16(4, VERSION, true);
    facts(central, 6);
    central.setUint32(42, offset, true);
    parts.push(new Uint8Array(header.buffer), utf8, new Uint8Array(bytes));
    directory.push(new Uint8Array(central.buffer), utf8);
    offset += LOCAL_BYTES + utf8.length + bytes.length;
  }
  const end = new DataView(new ArrayBuffer(END_BYTES));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(
    12,
    directory.reduce((sum, part) => sum + part.length, 0),
    true,
  );
  end.setUint32(16, offset, true);
  return new Blob([...parts, ...directory, new Uint8Array(end.buffer)], { type: 'application/zip' });
};
