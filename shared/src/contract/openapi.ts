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

/** Codes any endpoint of this shape can answer besides its own. */
const commonErrors = (e: Endpoint): string[] => [
  ...(e.access === 'public' || e.access === 'wechat' ? [] : ['UNAUTHENTICATED', 'FORBIDDEN']),
  ...(e.params || e.query || e.body ? ['INVALID_INPUT'] : []),
  ...(e.body ? ['INVALID_JSON'] : []),
  ...(e.body || e.upload ? ['BODY_TOO_LARGE'] : []),
];

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
      security: e.access === 'public' || e.access === 'wechat' ? [] : [{ bearer: [] }],
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
    components: { schemas: { Problem: PROBLEM }, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
};
