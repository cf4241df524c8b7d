const HIDDEN = '…';

/** What may stand in an error's text by accident: a database names the value it refuses, a client the address it asked. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(entry|value:?) '(?:[^'\\]|\\.)*'/gi, `$1 '${HIDDEN}'`],
  [/\bBearer\s+[^\s"']+/gi, `Bearer ${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN],
  [
    /\b(access_token|secret|corpsecret|js_code|code|openid|unionid|session_key|signature|sign|token|password|lat|lng|phone)(["']?\s*[=:]\s*["']?)[^\s&"',;)}]+/gi,
    `$1$2${HIDDEN}`,
  ],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, HIDDEN],
  [/\bo[\w-]{27}\b/g, HIDDEN],
  [/(?<![\d.])\d{1,3}\.\d{4,}(?![\d.])/g, HIDDEN],
];

/** The text without phones, tokens, codes, openids, signatures and coordinates. */
export const redact = (text: string): string =>
  PATTERNS.reduce((done, [pattern, to]) => done.replace(pattern, to), text);
