import { isDeepStrictEqual } from 'node:util';
import { contract, type Endpoint } from '@qiandian/shared/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { fastParser, UNSURE } from './parser';

const parts = Object.entries(contract as Record<string, Endpoint>).flatMap(([name, def]) =>
  (['params', 'query'] as const).flatMap((part) => (def[part] ? [[`${name} ${part}`, def[part]] as const] : [])),
);
const words = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '-1',
    '20',
    '31.2304',
    '1e-7',
    'true',
    'gcj02',
    'wgs84',
    'price_asc',
    '2026-03-02',
    '2026-03',
  ),
  fc.constantFrom('', ' ', 'abc', '9999999999999999', '1.5', 'online', 'QD123456789012', '9'.repeat(100)),
  fc.string(),
);
const value = fc.oneof({ weight: 8, arbitrary: words }, { weight: 1, arbitrary: fc.array(words, { maxLength: 3 }) });
/** Queries that name some of the fields, and now and then one that nobody knows. */
const inputOf = (schema: z.ZodObject) =>
  fc.dictionary(fc.constantFrom(...Object.keys(schema.shape), 'utm'), value, { maxKeys: 6, noNullPrototype: false });

it.each(parts)('%s: read as its schema reads it', (_name, schema) => {
  // every schema of the contract is read the fast way
  expect(fastParser(schema)).toBeDefined();
  const parser = fastParser(schema)!;
  let read = 0;
  fc.assert(
    fc.property(inputOf(schema), (input) => {
      const slow = schema.safeParse(input);
      const fast = parser(input);
      if (fast !== UNSURE) read++;
      if (fast === UNSURE) return;
      if (!slow.success) throw new Error('accepted what the schema refuses');
      if (!isDeepStrictEqual(fast, slow.data))
        throw new Error(`${JSON.stringify(fast)} is not ${JSON.stringify(slow.data)}`);
    }),
    { numRuns: 300 },
  );
  if (schema.safeParse({}).success) expect(read).toBeGreaterThan(0);
});

it('leaves to the schema what is not a plain object, or what it would not accept', () => {
  expect(fastParser(z.string())).toBeUndefined();
  expect(fastParser(z.strictObject({ a: z.string() }))).toBeUndefined();
  expect(fastParser(z.object({ a: z.string() }).refine(() => false))).toBeUndefined();
  const parser = fastParser(z.object({ a: z.string(), b: z.array(z.string()).default([]) }))!;
  expect(parser({})).toBe(UNSURE);
  expect(parser({ a: '1' })).toBe(UNSURE);
  expect(parser({ a: '1', b: ['2'] })).toEqual({ a: '1', b: ['2'] });
  expect(parser({ a: 1, b: [] })).toBe(UNSURE);
});
