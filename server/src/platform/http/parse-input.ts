import type { Endpoint } from '@qiandian/shared/contract';
import { z } from 'zod';
import { type FastParser, fastParser, UNSURE } from './parser';
import { type FieldError, Problem } from './problem';

// messages of the schemas' own checks in Chinese; a schema's explicit message wins
z.config(z.locales.zhCN());

const PARTS = ['params', 'query', 'body'] as const;
export type RawInput = Readonly<Record<(typeof PARTS)[number], unknown>>;

/** Parses params, query and body. One INVALID_INPUT lists every wrong field of all three. */
export const parseInput = (def: Endpoint, raw: RawInput): RawInput => {
  const parsed: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const part of PARTS) {
    const schema = def[part];
    if (!schema) continue;
    const given = raw[part] ?? {};
    const quick = part === 'body' ? UNSURE : (quickly(schema)?.(given as Record<string, unknown>) ?? UNSURE);
    if (quick !== UNSURE) {
      parsed[part] = quick;
      continue;
    }
    const result = schema.safeParse(given);
    if (result.success) parsed[part] = result.data;
    else errors.push(...result.error.issues.flatMap((issue) => fieldErrors(part, issue)));
  }
  if (errors.length) throw new Problem('INVALID_INPUT', { errors, detail: summary(errors) });
  return { params: parsed['params'], query: parsed['query'], body: def.upload ? raw.body : parsed['body'] };
};

const parsers = new WeakMap<z.ZodType, { parser: FastParser | undefined }>();

/** Paths and queries are flat; a body's own schema is compiled by zod. */
const quickly = (schema: z.ZodType): FastParser | undefined => {
  let known = parsers.get(schema);
  if (!known) parsers.set(schema, (known = { parser: fastParser(schema) }));
  return known.parser;
};

const fieldErrors = (part: string, issue: z.core.$ZodIssue): FieldError[] => {
  const path = (...more: PropertyKey[]): string => [part, ...issue.path, ...more].map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: path(key), message: '不认识的字段' }));
  return [{ path: path(), message: issue.message }];
};

const summary = (errors: readonly FieldError[]): string => {
  const more = errors.length > 1 ? `（共 ${errors.length} 处）` : '';
  return `${errors[0]!.path}：${errors[0]!.message}${more}`;
};
