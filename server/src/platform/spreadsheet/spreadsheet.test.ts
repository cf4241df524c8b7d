import { Workbook } from 'exceljs';
import { readSheet, streamBook, withoutGuard, writeBook, writeCsv, writeXlsx } from '.';

const csv = (text: string) => readSheet(Buffer.from(text));
const code = (bytes: Buffer) =>
  readSheet(bytes).then(
    () => 'read',
    (e: { code: string }) => e.code,
  );

describe('CSV', () => {
  it('keeps line numbers, trims, fills short rows and leaves empty ones out', async () => {
    expect(await csv('编码,名称,城市\r\n S1 ,"一店, 上海",上海\r\n\r\n,,\r\nS2,二店\r\n')).toEqual({
      header: ['编码', '名称', '城市'],
      rows: [
        { line: 2, cells: ['S1', '一店, 上海', '上海'] },
        { line: 5, cells: ['S2', '二店', ''] },
      ],
    });
  });

  it('takes a BOM, semicolons, tabs and cells of several lines', async () => {
    expect((await csv('\uFEFFa;b\n1;2')).rows[0]?.cells).toEqual(['1', '2']);
    expect((await csv('a\tb\n1\t2')).header).toEqual(['a', 'b']);
    expect((await csv('a,b\n"x\ny",2\n3,4')).rows).toEqual([
      { line: 3, cells: ['x\ny', '2'] },
      { line: 4, cells: ['3', '4'] },
    ]);
  });

  it('takes GBK as Excel in China saves it', async () => {
    const gbk = Buffer.concat([
      Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]),
      Buffer.from('\n'),
      Buffer.from([0xc9, 0xcf, 0xba, 0xa3]),
    ]);
    expect(await readSheet(gbk)).toEqual({ header: ['名称'], rows: [{ line: 2, cells: ['上海'] }] });
  });

  it('says what is wrong with it', async () => {
    expect(await code(Buffer.from(''))).toBe('SHEET_EMPTY');
    expect(await code(Buffer.from('a,b\n'))).toBe('SHEET_EMPTY');
    expect(await code(Buffer.from('a,b\n"never closed,1\n'))).toBe('SHEET_BROKEN');
    expect(await code(Buffer.from([0, 1, 2, 3, 0, 0]))).toBe('SHEET_BROKEN');
    expect(await code(Buffer.from(`a\n${'1\n'.repeat(50_001)}`))).toBe('SHEET_TOO_LARGE');
    expect(await code(Buffer.from(`a\n${'x'.repeat(2001)}`))).toBe('SHEET_TOO_LARGE');
  });
});

describe('XLSX', () => {
  it('reads text, numbers, dates, formulas, links and rich text as a person sees them', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('stores');
    sheet.addRow(['文字', '数字', '日期', '公式', '链接', '富文本', '']);
    sheet.addRow([
      ' 一店 ',
      121.47,
      new Date('2026-03-01T00:00:00Z'),
      { formula: 'B2*2', result: 242.94 },
      { text: 'qd', hyperlink: 'https://qd.example' },
      { richText: [{ text: '上' }, { text: '海' }] },
    ]);
    sheet.getRow(4).getCell(1).value = '二店';
    expect(await readSheet(Buffer.from(await book.xlsx.writeBuffer()))).toEqual({
      header: ['文字', '数字', '日期', '公式', '链接', '富文本'],
      rows: [
        { line: 2, cells: ['一店', '121.47', '2026-03-01', '242.94', 'qd', '上海'] },
        { line: 4, cells: ['二店', '', '', '', '', ''] },
      ],
    });
  });

  it('says what is wrong with it', async () => {
    const whole = await writeXlsx(['a'], [['1']]);
    expect(await code(whole.subarray(0, 200))).toBe('SHEET_BROKEN');
    expect(await code(await writeXlsx([], []))).toBe('SHEET_EMPTY');
    const bomb = await writeXlsx(['a'], [['1']]);
    const entry = bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bomb.writeUInt32LE(3_000_000_000, entry + 24);
    expect(await code(bomb)).toBe('SHEET_TOO_LARGE');
  });
});

describe('writing', () => {
  const rows = [
    ['=HYPERLINK("http://x")', 1, '上海,"x"'],
    ['@cmd', -5, '-5'],
    ['+1', null, true],
    ['＝1+1', '\n=1', '−5'],
  ];

  it('CSV has a BOM and no live formulas', () => {
    expect(writeCsv(['a', 'b', 'c'], rows)).toBe(
      '\uFEFFa,b,c\r\n"\'=HYPERLINK(""http://x"")",1,"上海,""x"""\r\n\'@cmd,-5,-5\r\n\'+1,,是\r\n\'＝1+1,"\'\n=1",−5\r\n',
    );
  });

  it('XLSX comes back as it was written', async () => {
    const read = await readSheet(await writeXlsx(['a', 'b', 'c'], rows));
    expect(read.rows.map((row) => row.cells)).toEqual([
      ['\'=HYPERLINK("http://x")', '1', '上海,"x"'],
      ["'@cmd", '-5', '-5'],
      ["'+1", '', '是'],
      ["'＝1+1", "'\n=1", '−5'],
    ]);
  });
});

it('the mark before what looks like a formula can be taken off again, and no other apostrophe', () => {
  expect(["'=1+1", "'-5°C", "'＠a", "'90s", "'-5", '=1', ''].map(withoutGuard)).toEqual([
    ...['=1+1', '-5°C', '＠a', "'90s", "'-5", '=1', ''],
  ]);
});

it('a book has its sheets, and goes on to a further one when a sheet is full', async () => {
  const rows = [
    ['=1+1', 1],
    ['乙', 2],
    ['丙', 3],
  ] as const;
  const bytes = await writeBook(
    [
      { name: '结单', header: ['名', '数'], rows: [] },
      { name: '明细', header: ['名', '数'], rows },
    ],
    3,
  );
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as never);
  const read = workbook.worksheets.map((sheet) => [
    sheet.name,
    sheet
      .getSheetValues()
      .slice(1)
      .map((row) => (row as unknown[]).slice(1)),
  ]);
  expect(read).toEqual([
    ['结单', [['名', '数']]],
    [
      '明细',
      [
        ['名', '数'],
        ["'=1+1", 1],
        ['乙', 2],
      ],
    ],
    [
      '明细2',
      [
        ['名', '数'],
        ['丙', 3],
      ],
    ],
  ]);
});

describe('a book as it is made', () => {
  const MANY = 200_000;
  /** Rows that say how far they were read, of text that does not pack. */
  const counted = (read: { rows: number }) =>
    (function* () {
      for (; read.rows < MANY; read.rows++) yield [`${Math.random()}${Math.random()}`];
    })();

  it('reads no further than it is taken, and no more once it is given up', async () => {
    const read = { rows: 0 };
    const book = streamBook([{ name: 'a', header: ['n'], rows: counted(read) }]);
    await new Promise((later) => book.once('readable', later));
    let before = -1;
    while (read.rows > before) {
      before = read.rows;
      await new Promise((later) => setTimeout(later, 100));
    }
    expect(before).toBeLessThan(MANY);
    book.destroy();
    await new Promise((later) => setTimeout(later, 50));
    expect(read.rows).toBe(before);
  });

  it('ends with what failed while its rows were read', async () => {
    const rows = (function* () {
      yield ['a'];
      throw new Error('the database is away');
    })();
    const book = streamBook([{ name: 'a', header: ['n'], rows }]);
    await expect(book.toArray()).rejects.toThrow('the database is away');
    const again = [{ name: 'a', header: ['n'], rows: [['b']] }];
    expect((await readSheet(await writeBook(again))).rows).toHaveLength(1);
  });
});
