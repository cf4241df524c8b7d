import { Composer, pieceOf } from '.';

it('puts pieces together, whatever their size', () => {
  const composer = new Composer();
  const long = pieceOf('长'.repeat(300_000));
  for (let n = 0; n < 5; n++) {
    const { bytes } = composer.begin().put(pieceOf('{"a":')).put(long).putPart(Buffer.from('xyz'), 1, 2).end();
    expect(bytes.toString()).toBe(`{"a":${'长'.repeat(300_000)}y`);
  }
});

it('leaves earlier answers as they are', () => {
  const composer = new Composer();
  const all = Array.from({ length: 200 }, (_, n) => composer.begin().put(pieceOf(`${n}`.repeat(10_000))).end());
  all.forEach(({ bytes }, n) => expect(bytes.toString()).toBe(`${n}`.repeat(10_000)));
});

it('names the same pieces alike, and others or another order differently', () => {
  const composer = new Composer();
  const tag = (...texts: string[]): string => {
    composer.begin();
    for (const text of texts) composer.put(pieceOf(text));
    return composer.end().tag;
  };
  expect(tag('a', 'b')).toBe(tag('a', 'b'));
  const others = [tag('a', 'b'), tag('b', 'a'), tag('a'), tag('a', 'b', 'b'), tag('a', 'c'), tag()];
  expect(new Set(others).size).toBe(others.length);
  const many = new Set(Array.from({ length: 20_000 }, (_, n) => tag(`${n % 100}`, `${Math.floor(n / 100)}`)));
  expect(many.size).toBe(20_000);
});
