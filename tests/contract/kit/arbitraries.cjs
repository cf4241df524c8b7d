/** Values by the contract's own schemas: ones they accept, and ones they do not. */
const fc = require('fast-check');
const { z } = require('zod');

/**
 * The part of JSON Schema that the contract's schemas come out as.
 * @typedef {{
 *   type?: string | string[], enum?: unknown[], const?: unknown, anyOf?: JsonSchema[], oneOf?: JsonSchema[],
 *   format?: string, pattern?: string, minLength?: number, maxLength?: number, minimum?: number, maximum?: number,
 *   exclusiveMinimum?: number, exclusiveMaximum?: number, properties?: Record<string, JsonSchema>, required?: string[],
 *   items?: JsonSchema, minItems?: number, maxItems?: number, additionalProperties?: JsonSchema | boolean
 * }} JsonSchema
 */
/** Ids that exist, by the name of the field they belong in. @typedef {Readonly<Record<string, readonly (number | string)[]>>} Pools */

/** @param {import('zod').ZodType} schema @returns {JsonSchema} */
const jsonSchemaOf = (schema) =>
  /** @type {JsonSchema} */ (z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' }));

const EDGE_INTEGERS = [0, 1, -1, 2, 99, 100, 2 ** 31, Number.MAX_SAFE_INTEGER];
const MAX_ITEMS = 4;

/**
 * Values of the schema's shape: mostly ones it accepts, with real ids where the pools know some.
 * @param {JsonSchema} schema @param {Pools} pools @param {string} [field] @returns {import('fast-check').Arbitrary<unknown>}
 */
function arbitraryOf(schema, pools, field = '') {
  const pool = pools[field];
  if (pool?.length)
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pool) },
      { weight: 1, arbitrary: plain(schema, pools, field) },
    );
  return plain(schema, pools, field);
}

/** @param {JsonSchema} schema @param {Pools} pools @param {string} field @returns {import('fast-check').Arbitrary<unknown>} */
function plain(schema, pools, field) {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fc.oneof(...variants.map((one) => arbitraryOf(one, pools, field)));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => plain({ ...schema, type }, pools, field)));
  }
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return integer(schema);
    case 'number':
      return fc.oneof(integer(schema), fc.double({ noNaN: true, noDefaultInfinity: true, min: -180, max: 180 }));
    case 'string':
      return text(schema);
    case 'array': {
      const { minItems = 0, maxItems = MAX_ITEMS, items = {} } = schema;
      const maxLength = Math.max(minItems, Math.min(maxItems, minItems + MAX_ITEMS));
      // `productIds` holds what `productId` holds
      return fc.array(arbitraryOf(items, pools, field.replace(/s$/, '')), { minLength: minItems, maxLength });
    }
    case 'object':
      return object(schema, pools);
    default:
      return fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('1', '31.23', 'true', '2026-08-01'));
  }
}

/** @param {JsonSchema} schema @param {Pools} pools @returns {import('fast-check').Arbitrary<unknown>} */
function object(schema, pools) {
  const { properties, required = [], additionalProperties } = schema;
  if (properties) {
    const shape = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one, pools, name)]),
    );
    return fc.record(shape, { requiredKeys: required });
  }
  const values = typeof additionalProperties === 'object' ? additionalProperties : {};
  return fc.dictionary(fc.string({ maxLength: 8 }), arbitraryOf(values, pools), { maxKeys: 3 });
}

/** @param {JsonSchema} schema @returns {import('fast-check').Arbitrary<number>} */
function integer({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
  const min = Math.max(minimum ?? -1000, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1);
  const max = Math.min(maximum ?? 2 ** 40, exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - 1);
  const edges = EDGE_INTEGERS.filter((value) => value >= min && value <= max);
  return fc.oneof(fc.integer({ min, max: Math.min(max, min + 50) }), fc.constantFrom(min, max, ...edges));
}

const UNUSUAL = [
  '',
  ' ',
  '😀',
  '‮文',
  '\u0000',
  "';--",
  '%',
  '_',
  '<script>',
  'null',
  '＄',
  'a'.repeat(300),
  '１２３',
  '=1+1',
];

/** @param {JsonSchema} schema @returns {import('fast-check').Arbitrary<string>} */
function text({ format, pattern, minLength = 0, maxLength = 40 }) {
  const from = new Date('2020-01-01T00:00:00Z');
  const dates = fc.date({ min: from, max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });
  if (format === 'date-time') return dates.map((date) => date.toISOString());
  if (format === 'date') return dates.map((date) => date.toISOString().slice(0, 10));
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const bounds = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) };
  return fc.oneof(
    fc.string({ unit: 'grapheme', ...bounds }),
    fc.constantFrom('大衣', '上海', '导购', '1', '张三'),
    fc.constantFrom(...UNUSUAL),
  );
}

/**
 * Values that do not fit: something else altogether, or a good one with a field missing, strange or too many.
 * @param {import('fast-check').Arbitrary<unknown>} good @returns {import('fast-check').Arbitrary<unknown>}
 */
function badValueOf(good) {
  const strange = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(.../** @type {unknown[]} */ (UNUSUAL), -1, 1e21, 0.5, null, [], {}, true),
  );
  const damaged = fc
    .tuple(good, fc.nat(), strange, fc.constantFrom('drop', 'replace', 'add'))
    .map(([value, at, other, how]) => {
      if (typeof value !== 'object' || value === null) return other;
      /** @type {Record<string, unknown>} */
      const copy = Array.isArray(value) ? /** @type {never} */ ([...value]) : { ...value };
      const keys = Object.keys(copy);
      const key = keys[at % Math.max(1, keys.length)] ?? 'more';
      if (how === 'drop') delete copy[key];
      else copy[how === 'add' ? '__proto__more' : key] = other;
      return copy;
    });
  return fc.oneof({ weight: 3, arbitrary: damaged }, { weight: 1, arbitrary: strange });
}

module.exports = { arbitraryOf, badValueOf, jsonSchemaOf };
