import type { Transport } from '@qiandian/shared/client';
import Taro from '@tarojs/taro';
import { serverClock } from './clock';

/** Taro.request as the client's wire; refusals resolve too, so that the client sees the problem document. */
export const taroTransport: Transport = async ({ method, url, body, headers }) => {
  const answer = await Taro.request<unknown>({
    url,
    method: method as keyof Taro.request.Method,
    data: body,
    header: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    dataType: 'json',
    timeout: 15_000,
  });
  const header = answer.header as Record<string, string | undefined> | undefined;
  serverClock.hear(header?.['date'] ?? header?.['Date']);
  return { status: answer.statusCode, data: answer.data };
};
