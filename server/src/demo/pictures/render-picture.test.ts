import { DRAWINGS } from './cuts';
import { picturePath } from './paths';
import { renderPicture } from './render-picture';

const PATTERNS = [
  'solid',
  'stripe',
  'pin',
  'check',
  'dot',
  'floral',
  'tweed',
  'rib',
  'cable',
  'denim',
  'block',
  'grad',
  'croc',
  'quilt',
  'bear',
  'star',
  'rainbow',
  'rocket',
];

/** What is wrong with it as XML: tags must close in order, attributes be quoted, references resolve. */
function faults(svg: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  let end = 0;
  for (const tag of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const text = svg.slice(end, tag.index);
    if (/[<>]|&(?!amp;|lt;|gt;)/.test(text)) found.push(`text ${text}`);
    end = tag.index + tag[0].length;
    if (tag[1] && open.pop() !== tag[2]) found.push(`closes ${tag[2]}`);
    if (!tag[1] && !tag[4]) open.push(tag[2] as string);
  }
  if (!end || end !== svg.length || open.length) found.push(`unfinished ${open.join()} ${svg.slice(end)}`);
  const names = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const ids = new Set(names);
  if (ids.size !== names.length) found.push('an id twice');
  for (const [, id] of svg.matchAll(/(?:href="#|url\(#)([\w-]+)/g)) if (!ids.has(id)) found.push(`no #${id}`);
  if (/NaN|undefined|Infinity/.test(svg)) found.push('a hole in a number');
  return found;
}

it.each([...DRAWINGS.keys()])('%s is well-formed and small in every pattern, pale, dark and bright', (cut) => {
  const dyes = ['#F4F1EA', '#24262B', '#BE2B35'];
  PATTERNS.forEach((pattern, i) => {
    const look = { cut, pattern, colour: dyes[i % dyes.length] as string, accent: '#2C54A5' };
    for (const path of [picturePath.product(look, i * 2), picturePath.detail(look, i * 2 + 1)]) {
      const svg = renderPicture(path)?.svg ?? '';
      expect([path, faults(svg)]).toEqual([path, []]);
      expect(Buffer.byteLength(svg)).toBeLessThan(9000);
    }
  });
});

it('draws every other kind', () => {
  const paths = [
    picturePath.lineup('dress', 'floral', ['#B97C78', '#A9CBD1'], '#BBA6CC'),
    picturePath.banner('warm', 'd-short', '#2F5D73', '#2F5D73'),
    picturePath.logo('mili'),
    picturePath.logo('qiandian'),
    picturePath.storefront('yueheng', 5),
    picturePath.category('b-tote', '#A9683A'),
    ...Array.from({ length: 40 }, (_, seed) => picturePath.avatar(seed)),
  ];
  expect(paths.flatMap((path) => faults(renderPicture(path)?.svg ?? ''))).toEqual([]);
});

it('is the same picture every time, and another for another dye', () => {
  const path = (colour: string) => picturePath.product({ cut: 'coat', pattern: 'check', colour, accent: '#222222' }, 3);
  expect(renderPicture(path('#B97C78'))).toEqual(renderPicture(path('#B97C78')));
  expect(renderPicture(path('#B97C78'))).not.toEqual(renderPicture(path('#B97C79')));
});

it.each([
  '/pictures/product/toga.solid.aabbcc.ddeeff.1.svg',
  '/pictures/product/dress.solid.red.ddeeff.1.svg',
  '/pictures/product/dress.solid.aabbcc.ddeeff.-1.svg',
  '/pictures/product/dress.solid.aabbcc.ddeeff.1.1.svg',
  '/pictures/lineup/dress.solid.aabbcc-1.ddeeff.svg',
  '/pictures/lineup/dress.solid.aabbcc-aabbcc-aabbcc-aabbcc-aabbcc.ddeeff.svg',
  '/pictures/banner/unknown.dress.aabbcc.ddeeff.svg',
  '/pictures/banner/constructor.dress.aabbcc.ddeeff.svg',
  '/pictures/product/constructor.solid.aabbcc.ddeeff.1.svg',
  '/pictures/logo/nobody.svg',
  '/pictures/storefront/tangyu.svg',
  '/pictures/avatar/x.svg',
  '/pictures/avatar/12345678901.svg',
  '/pictures/../secret.svg',
  '/pictures/logo/tangyu.png',
])('names no picture: %s', (path) => {
  expect(renderPicture(path)).toBeUndefined();
});
