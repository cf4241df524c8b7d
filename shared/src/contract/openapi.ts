import { z } from 'zod';
import type { Endpoint } from './endpoint';
import { ERRORS } from './errors';

type Json = Record<string, unknown>;

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'traceId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    traceId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** What a machine that signs with an API key can be refused with at the door. */
const POS_REFUSALS = ['POS_KEY_UNKNOWN', 'POS_SIGNATURE_WRONG', 'POS_CLOCK_SKEW', 'POS_REPLAYED', 'POS_KEY_DISABLED'];

const doorErrors = ({ access }: Endpoint): string[] => {
  if (access === 'public' || access === 'wechat') return [];
  return access === 'pos' ? POS_REFUSALS : ['UNAUTHENTICATED', 'FORBIDDEN'];
};

/** Codes any endpoint of this shape can answer besides its own. */
const commonErrors = (e: Endpoint): string[] => [
  'NOT_READY',
  'DATABASE_UNAVAILABLE',
  ...doorErrors(e),
  ...(e.limit ? ['TOO_MANY_REQUESTS'] : []),
  ...(e.access.startsWith('hq') && !e.withInitialPassword ? ['PASSWORD_INITIAL'] : []),
  ...(e.params || e.query || e.body ? ['INVALID_INPUT'] : []),
  ...(e.body ? ['INVALID_JSON'] : []),
  ...(e.body || e.upload ? ['BODY_TOO_LARGE'] : []),
];

const inHeader = (name: string, description: string): Json => ({ type: 'apiKey', in: 'header', name, description });

/** The four headers of a machine's request are one scheme in four parts: all of them are needed. */
const SECURITY_SCHEMES: Json = {
  bearer: { type: 'http', scheme: 'bearer' },
  apiKey: inHeader('X-Api-Key', 'The id of the API key.'),
  apiTimestamp: inHeader('X-Timestamp', 'Unix seconds; at most five minutes from the server’s time.'),
  apiNonce: inHeader('X-Nonce', '8 to 64 characters of A-Z a-z 0-9 _ . ~ + / = -, new for every request.'),
  apiSignature: inHeader(
    'X-Signature',
    'Hex HMAC-SHA256 with the key’s secret over METHOD, path with query, X-Timestamp, X-Nonce and the raw body, joined by \\n.',
  ),
};

const securityOf = ({ access }: Endpoint): Json[] => {
  if (access === 'public' || access === 'wechat') return [];
  return access === 'pos' ? [{ apiKey: [], apiTimestamp: [], apiNonce: [], apiSignature: [] }] : [{ bearer: [] }];
};

/** OpenAPI 3.1 from the contract; 3.1 speaks JSON Schema 2020-12, which is what zod writes. */
export const openapi = (contract: Record<string, Endpoint>, info: { title: string; version: string }): Json => {
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const json = z.toJSONSchema(schema, { io, reused: 'inline', unrepresentable: 'any' }) as Json;
    delete json['$schema'];
    return json;
  };
  const parameters = (where: 'path' | 'query', schema: z.ZodObject | undefined): Json[] =>
    Object.entries(schema?.shape ?? {}).map(([name, s]) => ({
      name,
      in: where,
      required: where === 'path' || !(s as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(s as z.ZodType, 'input'),
    }));
  const problems = (codes: readonly string[]): Json => {
    const byStatus = new Map<number, string[]>();
    for (const code of codes) {
      const status = ERRORS[code]?.status ?? 409;
      byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
    }
    return Object.fromEntries(
      [...byStatus].map(([status, list]) => [
        status,
        {
          description: list.join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    );
  };
  const paths: Record<string, Json> = {};
  for (const [operationId, e] of Object.entries(contract)) {
    const success =
      e.status === 204
        ? { description: 'No Content' }
        : {
            description: 'OK',
            content: e.file
              ? { [e.file]: { schema: { type: 'string', format: 'binary' } } }
              : { 'application/json': { schema: schemaOf(e.response, 'output') } },
          };
    const requestBody = e.upload
      ? { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
      : e.body
        ? { required: true, content: { 'application/json': { schema: schemaOf(e.body, 'input') } } }
        : undefined;
    (paths[e.path.replace(/:(\w+)/g, '{$1}')] ??= {})[e.method.toLowerCase()] = {
      operationId,
      summary: e.summary,
      tags: [
        e.path
          .split('/')
          .slice(3, e.path.includes('/hq/') ? 5 : 4)
          .join('/'),
      ],
      'x-access': e.access,
      security: securityOf(e),
      parameters: [
        ...parameters('path', e.params),
        ...parameters('query', e.query),
        ...(e.headers ?? []).map((header) => ({ ...header, in: 'header', schema: { type: 'string' } })),
      ],
      ...(requestBody ? { requestBody } : {}),
      responses: { [e.status ?? 200]: success, ...problems([...e.errors, ...commonErrors(e)]) },
    };
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: { schemas: { Problem: PROBLEM }, securitySchemes: SECURITY_SCHEMES },
  };
};
