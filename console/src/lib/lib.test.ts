import { csvOf } from './csv';
import { moveItem } from './lists';
import { regionTree } from './regions';
import { scopeWords } from './scope-words';
import { placeText } from './text';
import { fromWall, minuteText, toWall } from './time';

it('writes CSV that spreadsheet programs read and do not run', () => {
  expect(
    csvOf([
      ['a', 'b"c'],
      ['=1+1', '@x'],
    ]),
  ).toBe('\ufeff"a","b""c"\r\n"\'=1+1","\'@x"\r\n');
});

it('moves an item without touching the given list, and never past the ends', () => {
  const list = ['a', 'b', 'c'];
  expect(moveItem(list, 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moveItem(list, 0, 9)).toEqual(['b', 'c', 'a']);
  expect(moveItem(list, 7, 0)).toEqual(list);
  expect(list).toEqual(['a', 'b', 'c']);
});

it('shows Shanghai’s time wherever the machine stands', () => {
  expect(minuteText('2025-10-31T16:00:00.000Z')).toBe('2025-11-01 00:00');
  expect(fromWall(toWall('2025-11-01T02:00:00.000Z'))).toBe('2025-11-01T02:00:00.000Z');
  expect(minuteText(undefined)).toBe('—');
});

it('grows a region tree, taking rows whose parent is out of scope as roots', () => {
  const tree = regionTree([
    { id: 2, parentId: 1, name: '上海公司', stores: 3 },
    { id: 1, name: '华东', stores: 9 },
    { id: 8, parentId: 7, name: '北京公司', stores: 4 },
  ]);
  expect(tree.map((n) => [n.title, n.children.map((c) => c.value)])).toEqual([
    ['华东（9 店）', [2]],
    ['北京公司（4 店）', []],
  ]);
});

it('says a scope in words', () => {
  const name = (id: number): string => `#${id}`;
  const names = { regionName: name, brandName: name, franchiseeName: (id: number) => `商${id}` };
  expect(scopeWords({ regionIds: null, brandIds: null }, names)).toBe('全集团');
  expect(scopeWords({ regionIds: null, brandIds: null, franchiseeIds: null }, names)).toBe('全集团');
  expect(scopeWords({ regionIds: [1, 2, 3], brandIds: null }, names)).toBe('#1、#2 等 3 个 × 全部品牌');
  expect(scopeWords({ regionIds: null, brandIds: null, franchiseeIds: [7] }, names)).toBe('加盟商：商7');
  expect(scopeWords({ regionIds: [1], brandIds: null, franchiseeIds: [7, 8] }, names)).toBe(
    '#1 × 全部品牌 × 加盟商：商7、商8',
  );
});

it('says a municipality once', () => {
  expect(placeText('上海市', '上海市', '静安区')).toBe('上海市静安区');
  expect(placeText('江苏省', '南京市', '鼓楼区')).toBe('江苏省南京市鼓楼区');
});
