import type { Outgoing, Phone } from '../state';
import { asynchronous, Refusal, type Options } from './api';

/** Where a package built without an address of its own looks for the server. */
const BUILT_IN = /^(https?:\/\/(127\.0\.0\.1|localhost):7001)?(?=\/)/;

function addressed(phone: Phone, url: string): string {
  if (url.startsWith(phone.settings.origin)) return url;
  const full = url.replace(BUILT_IN, phone.settings.origin);
  if (full === url) throw new Refusal(`url not in domain list: ${url}`);
  return full;
}

function outgoing(phone: Phone, options: Options): Outgoing {
  const method = String(options['method'] ?? 'GET').toUpperCase();
  const data = options['data'];
  const headers = Object.fromEntries(
    Object.entries((options['header'] as Record<string, unknown>) ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const url = new URL(addressed(phone, String(options['url'])));
  if (method === 'GET') {
    for (const [name, value] of Object.entries((data as object) ?? {})) url.searchParams.set(name, String(value));
    return { method, url: url.href, headers };
  }
  if (!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) {
    headers['content-type'] = 'application/json';
  }
  return { method, url: url.href, headers, body: data };
}

async function send(phone: Phone, options: Options, signal: AbortSignal): Promise<object> {
  const request = outgoing(phone, options);
  const fate = phone.settings.network(request);
  if (fate === 'refuse') throw new Refusal('net::ERR_INTERNET_DISCONNECTED', { errno: 600_003 });
  const entry: Phone['record']['requests'][number] = { ...request };
  phone.record.requests.push(entry);
  const { body } = request;
  const limit = AbortSignal.timeout(Number(options['timeout'] ?? 60_000));
  const reply = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.any([signal, limit]),
  }).catch((error: unknown) => {
    if (limit.aborted) throw new Refusal('timeout', { errno: 5 });
    if (signal.aborted) throw new Refusal('abort');
    throw new Refusal(`net::ERR_CONNECTION_REFUSED ${String(error)}`, { errno: 600_001 });
  });
  const text = await reply.text();
  let data: unknown = text;
  try {
    if (options['dataType'] !== 'text') data = JSON.parse(text) as unknown;
  } catch {
    // WeChat hands over the text when it is not JSON
  }
  entry.status = reply.status;
  entry.answer = data;
  if (fate === 'lose-answer') throw new Refusal('net::ERR_CONNECTION_RESET', { errno: 600_001 });
  return { data, statusCode: reply.status, header: Object.fromEntries(reply.headers), cookies: [] };
}

const task = (abort: () => void) => ({
  abort,
  onHeadersReceived() {},
  offHeadersReceived() {},
  onChunkReceived() {},
  offChunkReceived() {},
  onProgressUpdate() {},
  offProgressUpdate() {},
});

/** wx.request over real HTTP, and the network's state. */
export function network(phone: Phone): Record<string, unknown> {
  const abortable = (api: string, work: (options: Options, signal: AbortSignal) => unknown) => (options: Options) => {
    const controller = new AbortController();
    const counted = async () => {
      phone.busy.count += 1;
      try {
        return await work(options, controller.signal);
      } finally {
        phone.busy.count -= 1;
      }
    };
    const calls = asynchronous(phone, { [api]: counted });
    calls[api]?.(options);
    return task(() => controller.abort());
  };
  return {
    request: abortable('request', (options, signal) => send(phone, options, signal)),
    downloadFile: abortable('downloadFile', async (options) => {
      const url = addressed(phone, String(options['url']));
      const reply = await fetch(url);
      phone.record.requests.push({ method: 'GET', url, headers: {}, status: reply.status });
      return { statusCode: reply.status, tempFilePath: `wxfile://tmp_${encodeURIComponent(url)}` };
    }),
    ...asynchronous(phone, { getNetworkType: () => ({ networkType: 'wifi' }) }),
    onNetworkStatusChange() {},
    offNetworkStatusChange() {},
  };
}
