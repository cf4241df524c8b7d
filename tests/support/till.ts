import { randomUUID } from 'node:crypto';
import { type PosKey, signedHeaders } from './pos-client';

/** The part of a running application that a till needs. */
interface Reachable {
  readonly clock: { now(): Date };
  request<T>(
    method: string,
    path: string,
    request: { headers: Record<string, string>; body?: string },
  ): Promise<{ status: number; body: T }>;
}

export interface TillAnswer<T> {
  readonly status: number;
  readonly body: T;
}

/** A till or connector that signs what it sends. */
export class Till {
  constructor(
    private readonly app: Reachable,
    readonly key: PosKey,
  ) {}

  post<T = Record<string, unknown>>(path: string, body: unknown): Promise<TillAnswer<T>> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.app.request<T>('POST', path, {
      headers: { ...this.sign('POST', path, text), 'content-type': 'application/json' },
      body: text,
    });
  }

  get<T = Record<string, unknown>>(target: string): Promise<TillAnswer<T>> {
    return this.app.request<T>('GET', target, { headers: this.sign('GET', target, '') });
  }

  private sign(method: string, target: string, body: string): Record<string, string> {
    const timestamp = Math.floor(this.app.clock.now().getTime() / 1000);
    return signedHeaders(this.key, method, target, body, { timestamp, nonce: randomUUID() });
  }
}
