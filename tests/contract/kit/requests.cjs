/** Requests of an endpoint's shape as the contract tells it, good and damaged, and what an answer may be. */
const fc = require('fast-check');
const { contract, ERRORS } = require('@qiandian/shared/contract');
const { arbitraryOf, badValueOf, jsonSchemaOf } = require('./arbitraries.cjs');

/**
 * @typedef {import('@qiandian/shared/contract').Endpoint & {name: string}} Named
 * @typedef {{params: Record<string, unknown>, query: Record<string, unknown>, body: unknown, bare: boolean}} Input
 *   `bare`: sent without a body
 * @typedef {{status: number, type: string, text: string, json: Record<string, unknown> | undefined}} Answer
 */

/** @type {readonly Named[]} */
const ENDPOINTS = Object.entries(
  /** @type {Record<string, import('@qiandian/shared/contract').Endpoint>} */ (contract),
).map(([name, def]) => ({ ...def, name }));

/**
 * Requests of an endpoint's shape, two in three of which are damaged somewhere.
 * @param {Named} def @param {import('./arbitraries.cjs').Pools} pools @returns {import('fast-check').Arbitrary<Input>}
 */
function requestsOf(def, pools) {
  /** @param {import('zod').ZodType | undefined} schema */
  const part = (schema) => {
    const good = schema ? arbitraryOf(jsonSchemaOf(schema), pools) : fc.constant({});
    return fc.oneof(good, good, badValueOf(good));
  };
  /** @param {import('zod').ZodType | undefined} schema */
  const record = (schema) =>
    part(schema).map((value) =>
      typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {},
    );
  return fc.record({ params: record(def.params), query: record(def.query), body: part(def.body), bare: fc.boolean() });
}

/** Lone surrogates cannot stand in a URL. `.` and `..` would be resolved before they are sent. @param {unknown} value */
const textOf = (value) => {
  const text = Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value)).toString();
  return /^\.{1,2}$/.test(text) ? '-' : text;
};

/** Path and query. @param {Named} def @param {Pick<Input, 'params' | 'query'>} input */
function targetOf(def, { params, query }) {
  const path = def.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(textOf(params[name] ?? '1')) || '0');
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(textOf(name))}=${encodeURIComponent(textOf(value))}`)
    .join('&');
  return path + (search && `?${search}`);
}

/** What goes over the wire as the body, if any. @param {Named} def @param {Input} input @returns {string | undefined} */
function wireBodyOf(def, { body, bare }) {
  if (def.method === 'GET') return undefined;
  if (def.upload) return textOf(body);
  return def.body && !bare && body !== undefined ? JSON.stringify(body) : undefined;
}

/**
 * What is wrong with an answer by the contract; undefined when nothing is.
 * @param {Named} def @param {Answer} answer @returns {string | undefined}
 */
function faultOf(def, { status, type, json, text }) {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`;
  if (status >= 200 && status < 300) {
    if (status !== (def.status ?? 200)) return `${status} instead of ${def.status ?? 200}`;
    if (status === 204) return undefined;
    if (def.file) return type === def.file ? undefined : `a file of ${type}`;
    return def.response.safeParse(json).success ? undefined : `an answer of another shape: ${text.slice(0, 300)}`;
  }
  if (status === 304 && def.method === 'GET') return text === '' ? undefined : `304 with a body: ${text.slice(0, 200)}`;
  const code = String(json?.['code']);
  if (!type.startsWith('application/problem+json') || !(code in ERRORS))
    return `${status} of ${type}: ${text.slice(0, 200)}`;
  const whole = json?.['status'] === status && typeof json['title'] === 'string' && typeof json['traceId'] === 'string';
  return whole ? undefined : `an incomplete problem: ${text.slice(0, 200)}`;
}

module.exports = { ENDPOINTS, faultOf, requestsOf, targetOf, textOf, wireBodyOf };
