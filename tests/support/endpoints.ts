import { contract, type Endpoint } from '@qiandian/shared/contract';

export const ENDPOINTS: readonly (Endpoint & { name: string })[] = Object.entries(
  contract as Record<string, Endpoint>,
).map(([name, def]) => ({ ...def, name }));

export interface RawAnswer {
  status: number;
  type: string;
  headers: Headers;
  text: string;
  /** the body as JSON, if it is JSON */
  json: Record<string, unknown> | undefined;
}

export interface RawRequest {
  token?: string | undefined;
  /** sent as it is; anything but text and bytes goes as JSON */
  body?: unknown;
  headers?: Record<string, string>;
}

const isRaw = (body: unknown): body is string | Uint8Array => typeof body === 'string' || body instanceof Uint8Array;

/** One HTTP request without any help from the contract. `url` is absolute. */
export async function send(method: string, url: string, { token, body, headers }: RawRequest = {}): Promise<RawAnswer> {
  const reply = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: (isRaw(body) ? body : JSON.stringify(body)) as BodyInit }),
  });
  const text = await reply.text();
  const type = reply.headers.get('content-type') ?? '';
  return {
    status: reply.status,
    type,
    headers: reply.headers,
    text,
    json: type.includes('json') ? parse(text) : undefined,
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
