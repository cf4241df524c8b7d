/** What lies below the contract's schemas: header fields of any kind, and bodies that are bytes. */
const fc = require('fast-check');

/** @typedef {Record<string, string>} Headers */

const visible = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((n) => String.fromCharCode(n)),
  maxLength: 60,
});
/** Whatever Node lets through in a field's value: no line ends, nothing above ÿ. */
const latin = fc.string({
  unit: fc.integer({ min: 0xa0, max: 0xff }).map((n) => String.fromCharCode(n)),
  maxLength: 20,
});
const value = fc.oneof(visible, latin, fc.constantFrom('', ' ', ',', ';', '"', '0', '-1', 'null', 'x'.repeat(4000)));

/** Fields that the server or something before it looks at, with values that are nearly right; and fields nobody knows. */
const FIELDS = {
  accept: fc.constantFrom('text/html', '*/*;q=', 'application/json;version=9'),
  'accept-encoding': fc.constantFrom('br', 'gzip;q=2', 'identity;q=0, *;q=0'),
  'accept-language': fc.constantFrom('xx', 'zh-CN,zh;q=NaN'),
  authorization: fc.oneof(fc.constantFrom('Bearer', 'Bearer  ', 'Basic YTpi', 'bearer x.y.z', 'Bearer a b'), value),
  'content-encoding': fc.constantFrom('gzip', 'br', 'deflate, gzip', 'odd'),
  'content-type': fc.oneof(
    fc.constantFrom(
      '',
      'application/json; charset=utf-16',
      'text/plain',
      'multipart/form-data',
      'application/json/json',
    ),
    value,
  ),
  cookie: value,
  'idempotency-key': fc.oneof(value, fc.constantFrom('same', 'same', '../..', "' OR 1=1 --")),
  'if-none-match': fc.oneof(fc.constantFrom('*', 'W/""', '"'), value),
  'if-modified-since': fc.constantFrom('never', 'Thu, 01 Jan 1970 00:00:00 GMT'),
  origin: fc.constantFrom('null', 'https://evil.example', 'http://[::1'),
  range: fc.constantFrom('bytes=0-0', 'bytes=-', 'bytes=9-1'),
  'user-agent': value,
  'x-forwarded-for': fc.oneof(fc.constantFrom('127.0.0.1, 10.0.0.1', '::1', '999.1.1.1'), value),
  'x-forwarded-proto': fc.constantFrom('https', 'javascript'),
  'x-http-method-override': fc.constantFrom('DELETE', 'GET'),
  'x-request-id': value,
};

/** At most four fields: some that mean something, some that mean nothing. @type {import('fast-check').Arbitrary<Headers>} */
const roughHeaders = fc
  .tuple(
    fc.subarray(Object.entries(FIELDS), { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^x-[a-z]{1,12}$/), value, { maxKeys: 1 }),
  )
  .chain(([fields, more]) =>
    fc
      .record(/** @type {Record<string, import('fast-check').Arbitrary<string>>} */ (Object.fromEntries(fields)))
      .map((known) => ({ ...more, ...known })),
  );

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const TEXTS = [
  ...[
    '',
    ' ',
    '{',
    '{}}',
    '[',
    '"',
    'nul',
    '{"a":1,"a":2}',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{}}}',
  ],
  ...[
    '1e999',
    '-0',
    '01',
    '{"a":1e-400}',
    '"\\ud800"',
    '{"a":"\\u0000"}',
    '{"a":}',
    "{'a':1}",
    '// {}',
    'NaN',
    'a=1&b=2',
  ],
  ...['['.repeat(3000), '{"a":'.repeat(2000), `[${'0,'.repeat(20_000)}0]`, `"${'x'.repeat(70_000)}"`],
];

/**
 * Bodies as bytes: of no kind, nearly JSON, and good JSON that was cut, turned or put into another writing.
 * @param {import('fast-check').Arbitrary<unknown>} good @returns {import('fast-check').Arbitrary<Buffer>}
 */
const roughBodies = (good) =>
  fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(...TEXTS).map((one) => Buffer.from(one)),
    fc
      .tuple(good, fc.nat(), fc.constantFrom('cut', 'turned', 'utf16', 'bom', 'doubled', 'latin'))
      .map(([body, at, how]) => {
        const bytes = Buffer.from(JSON.stringify(body) ?? '');
        if (how === 'cut') return bytes.subarray(0, at % (bytes.length + 1));
        if (how === 'utf16') return Buffer.from(bytes.toString(), 'utf16le');
        if (how === 'latin') return Buffer.from(bytes.toString(), 'latin1');
        if (how === 'bom') return Buffer.concat([BOM, bytes]);
        if (how === 'doubled') return Buffer.concat([bytes, bytes]);
        const place = at % (bytes.length || 1);
        if (bytes.length) bytes[place] = /** @type {number} */ (bytes[place]) ^ (1 << (at % 8));
        return bytes;
      }),
  );

module.exports = { roughBodies, roughHeaders };
