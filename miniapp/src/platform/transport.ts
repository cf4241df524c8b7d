import type { Transport } from '@qiandian/shared/client';
import Taro from '@tarojs/taro';
import { serverClock } from './clock';
import { isWeapp } from './env';

/**
 * What screens report is sent when they are left. A browser finishes such a request after the page is gone; WeChat lets
 * one that has begun end by itself. Nobody waits for the answer's body.
 */
const keptAlive: Transport = async ({ method, url, body, headers }) => {
  const answer = await fetch(url, {
    method,
    keepalive: true,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, data: undefined };
};

/** Taro.request as the client's wire; refusals resolve too, so that the client sees the problem document. */
export const taroTransport: Transport = async (wire) => {
  if (!isWeapp && wire.url.endsWith('/api/v1/events')) return keptAlive(wire);
  const { method, url, body, headers } = wire;
  const type = body instanceof ArrayBuffer ? 'application/octet-stream' : 'application/json';
  const answer = await Taro.request<unknown>({
    url,
    method: method as keyof Taro.request.Method,
    data: body,
    header: { ...headers, ...(body === undefined ? {} : { 'content-type': type }) },
    dataType: 'json',
    timeout: 15_000,
  });
  const header = answer.header as Record<string, string | undefined> | undefined;
  serverClock.hear(header?.['date'] ?? header?.['Date']);
  return { status: answer.statusCode, data: answer.data };
};
