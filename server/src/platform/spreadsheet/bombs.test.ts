/** Files that are small and want to be huge once read. */
import { crc32, deflateRawSync } from 'node:zlib';
import { readSheet, writeXlsx } from '.';
import { measureZip } from './measure-zip';

interface Part {
  readonly name: string;
  readonly content: Buffer;
  /** What the directory says of it, if not the truth. */
  readonly claims?: number;
}

/** A ZIP of these parts, as spreadsheet programs write it. */
function zip(parts: readonly Part[]): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, content, claims = content.length } of parts) {
    const [packed, title] = [deflateRawSync(content), Buffer.from(name)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claims, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, title]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** The parts of a sheet that we wrote, to be spoiled. */
async function partsOf(book: Promise<Buffer>): Promise<Part[]> {
  const parts: Part[] = [];
  await measureZip(await book, { entries: 100, unpacked: 1e6 }, (name, content) => parts.push({ name, content }));
  return parts;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const spoilt = async (name: string, change: (xml: string) => string): Promise<Buffer> =>
  zip(
    (await partsOf(writeXlsx(['编码', '名称'], [['S1', '一店']]))).map((part) =>
      part.name === name ? { name, content: Buffer.from(change(part.content.toString())) } : part,
    ),
  );
const outcome = (bytes: Buffer): Promise<unknown> =>
  readSheet(bytes).then(
    ({ rows }) => rows.map(({ cells }) => cells),
    ({ code }: { code: string }) => code,
  );

it('a sheet taken apart and put together again reads as before', async () => {
  expect(await outcome(await spoilt(SHEET, (xml) => xml))).toEqual([['S1', '一店']]);
});

it('a part that unpacks to more than the directory says is refused without being unpacked', async () => {
  const parts = await partsOf(writeXlsx(['a'], [['1']]));
  const filler = { name: 'xl/media/filler.bin', content: Buffer.alloc(40 * 1024 * 1024), claims: 1000 };
  const bomb = zip([...parts, filler]);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await outcome(bomb)).toBe('SHEET_BROKEN');
});

it('honest giants and heaps of parts are too large', async () => {
  const parts = await partsOf(writeXlsx(['a'], [['1']]));
  const giant = { name: 'xl/media/giant.bin', content: Buffer.alloc(151 * 1024 * 1024) };
  expect(await outcome(zip([...parts, giant]))).toBe('SHEET_TOO_LARGE');
  const heap = Array.from({ length: 600 }, (_, n) => ({ name: `xl/media/${n}.bin`, content: Buffer.alloc(1) }));
  expect(await outcome(zip([...parts, ...heap]))).toBe('SHEET_TOO_LARGE');
});

it('more cells than anybody imports are too large, however small they are packed', async () => {
  const cells = '<c/>'.repeat(2_100_000);
  const bomb = await spoilt(SHEET, (xml) => xml.replace('</sheetData>', `<row r="9">${cells}</row></sheetData>`));
  expect(await outcome(bomb)).toBe('SHEET_TOO_LARGE');
});

it.each([
  ['merged cells', '</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>'],
  [
    'validations',
    '</sheetData>',
    '</sheetData><dataValidations count="1"><dataValidation type="whole" sqref="A5:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations>',
  ],
  ['columns', '<sheetData>', '<cols><col min="1" max="2000000000" width="9"/></cols><sheetData>'],
])('ranges of %s over the whole sheet cost nothing', async (_, place, text) => {
  const bomb = await spoilt(SHEET, (xml) => xml.replace(place, text));
  expect(bomb.length).toBeLessThan(10_000);
  expect(await outcome(bomb)).toEqual([['S1', '一店']]);
});

it('names of ranges over the whole sheet cost nothing', async () => {
  const name = '<definedNames><definedName name="all">Sheet1!$A$1:$XFD$1048576</definedName></definedNames>';
  const bomb = await spoilt('xl/workbook.xml', (xml) => xml.replace('</sheets>', `</sheets>${name}`));
  expect(await outcome(bomb)).toEqual([['S1', '一店']]);
});

it('a cell far to the right is no reason to fill the way there', async () => {
  const at = (column: string) =>
    spoilt(SHEET, (xml) =>
      xml.replace('</sheetData>', `<row r="3"><c s="1" r='${column}3'><v>1</v></c></row></sheetData>`),
    );
  expect(await outcome(await at('ZZ'))).toEqual([['S1', '一店']]);
  expect(await outcome(await at('XFD'))).toBe('SHEET_TOO_LARGE');
});

it('entities of the file’s own are not blown up', async () => {
  const entities =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';
  const bomb = await spoilt('xl/sharedStrings.xml', (xml) =>
    xml.replace(/<sst/, `${entities}<sst`).replace('一店', '&c;'),
  );
  const read = await outcome(bomb);
  expect(read === 'SHEET_BROKEN' || JSON.stringify(read).length < 200).toBe(true);
});

it('what lies between the parts and the directory is not read', async () => {
  const whole = await spoilt(SHEET, (xml) => xml);
  const end = whole.lastIndexOf('PK\x05\x06');
  expect(await outcome(Buffer.concat([whole.subarray(0, end), Buffer.alloc(100), whole.subarray(end)]))).toBe(
    'SHEET_BROKEN',
  );
});
