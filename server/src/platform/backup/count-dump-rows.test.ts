import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CountDumpRows } from './count-dump-rows';

const MARIADB = [
  'CREATE TABLE `empty` (',
  '  `id` int);',
  'CREATE TABLE `t` (',
  '  `id` int,',
  '  `b` text);',
  'INSERT INTO `t` VALUES',
  "(1,'a\\n(x),\\n'),",
  "(2,'(\\'q');",
  '/*!40000 ALTER TABLE `t` ENABLE KEYS */;',
  '(not a row',
  'INSERT INTO `t` VALUES',
  "(3,'INSERT INTO `other` VALUES');",
  '',
].join('\n');

const counted = async (dump: string, size: number) => {
  const parts = dump.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
  const rows = new CountDumpRows();
  const passed = await text(Readable.from(parts.map((part) => Buffer.from(part))).pipe(rows));
  expect(passed).toBe(dump);
  return rows.tables;
};

it.each([1, 7, 10_000])('counts rows, in parts of %i bytes, and changes nothing', async (size) => {
  expect(await counted(MARIADB, size)).toEqual({ empty: 0, t: 3 });
});

it('counts one INSERT a row', async () => {
  expect(
    await counted("CREATE TABLE `t` (\nINSERT INTO `t` VALUES (1,'x');\nINSERT INTO `t` VALUES (2,'y');\n", 50),
  ).toEqual({
    t: 2,
  });
});

it('refuses rows it cannot tell apart', async () => {
  await expect(counted("INSERT INTO `t` VALUES (1,'x'),(2,'y');\n", 50)).rejects.toThrow('格式');
});
