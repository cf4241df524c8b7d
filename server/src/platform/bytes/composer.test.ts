import { Composer, pieceOf, PlanBuilder } from '.';

const plan = (...texts: string[]) =>
  texts.reduce((builder, text) => builder.put(pieceOf(text)), new PlanBuilder()).end();
const composer = new Composer();
const compose = (...texts: string[]) => {
  const { pieces, length } = plan(...texts);
  return composer.compose(pieces, length);
};

it('puts pieces together, whatever their size', () => {
  const long = '长'.repeat(300_000);
  for (let n = 0; n < 5; n++) expect(compose('{"a":', long, '', 'y').bytes.toString()).toBe(`{"a":${long}y`);
});

it('leaves earlier answers as they are', () => {
  const all = Array.from({ length: 200 }, (_, n) => compose(`${n}`.repeat(10_000)));
  all.forEach(({ bytes }, n) => expect(bytes.toString()).toBe(`${n}`.repeat(10_000)));
});

it('uses the place of released answers again, and of no others', () => {
  const first = compose('first');
  first.release();
  const second = compose('other');
  expect([second.bytes.toString(), first.bytes.toString()]).toEqual(['other', 'other']);
  const third = compose('third');
  second.release();
  const fourth = compose('4th');
  expect([second, third, fourth].map(({ bytes }) => bytes.toString())).toEqual(['other', 'third', '4th']);
});

it('names the same pieces alike, and others or another order differently', () => {
  const tag = (...texts: string[]): string => plan(...texts).tag;
  expect(tag('a', 'b')).toBe(tag('a', 'b'));
  const others = [tag('a', 'b'), tag('b', 'a'), tag('a'), tag('a', 'b', 'b'), tag('a', 'c'), tag()];
  expect(new Set(others).size).toBe(others.length);
  const many = new Set(Array.from({ length: 20_000 }, (_, n) => tag(`${n % 100}`, `${Math.floor(n / 100)}`)));
  expect(many.size).toBe(20_000);
});
