import type { AnswerOf, Call, RouteKey, Transport } from '@qiandian/shared/client';
import { ApiError, createClient, fetchTransport } from '@qiandian/shared/client';

export { ApiError };
export type { AnswerOf, RouteKey };

const TOKEN_KEY = 'qiandian.console.token';
let token = localStorage.getItem(TOKEN_KEY);
let onExpired: () => void = () => {};

export const hasToken = (): boolean => token !== null;
/** `null` signs out on this machine; telling the server is the caller's business. */
export const setToken = (next: string | null): void => {
  token = next;
  if (next === null) localStorage.removeItem(TOKEN_KEY);
  else localStorage.setItem(TOKEN_KEY, next);
};
/** Called when the server no longer knows the token: expired, password changed, account disabled. */
export const whenExpired = (listener: () => void): void => {
  onExpired = listener;
};

const authorization = (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {});
/** Sign-in is asked by itself, because only the header says how long a locked account stays locked. */
const signInTransport: Transport = async ({ method, url, body, headers }) => {
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const data = (await response.json().catch(() => ({}))) as object;
  return {
    status: response.status,
    data: { ...data, retryAfter: Number(response.headers.get('retry-after')) || undefined },
  };
};
const watchful: Transport = async (wire) => {
  if (wire.url.endsWith('/hq/session')) return signInTransport(wire);
  const used = token;
  const reply = await fetchTransport(wire);
  if (reply.status === 401 && used && !wire.url.endsWith('/me/password')) expired(used);
  else if (reply.status < 300) renewSoon();
  return reply;
};

/** The server no longer knows this token. Another one may have taken its place since: in this tab, or in another one. */
function expired(used: string): void {
  if (used !== token) return;
  const kept = localStorage.getItem(TOKEN_KEY);
  if (kept !== null && kept !== used) location.reload();
  else onExpired();
}

/** Whoever works stays signed in: a token with less than this left is changed for a new one behind a call that went well. */
const RENEW_BELOW_MS = 10 * 3_600_000;
const RENEW_EVERY_MS = 10 * 60_000;
let renewedAt = 0;

function renewSoon(): void {
  const old = token;
  const now = Date.now();
  if (!old || now - renewedAt < RENEW_EVERY_MS || expiryOf(old) - now > RENEW_BELOW_MS) return;
  renewedAt = now;
  const keep = (answer: { token: string }): void => {
    if (token === old) setToken(answer.token);
  };
  // refused or unreachable: the old one still counts, and the sign-in page comes when it runs out
  createClient('', fetchTransport, authorization)('POST /api/v1/hq/me/renew').then(keep, () => undefined);
}

/** When a token runs out, by its own words; never for what is no token. */
const expiryOf = (jwt: string): number => {
  try {
    const claims = JSON.parse(atob(jwt.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'))) as { exp: number };
    return claims.exp * 1000;
  } catch {
    return Infinity;
  }
};

/** The operator's own calls. */
export const call: Call = createClient('', watchful, authorization);
/** What any visitor sees: the storefront for previews, categories and brands, products and stores for pickers. */
export const callPublic: Call = createClient('', fetchTransport);

/**
 * Fetches a file and hands it to the browser as a download, byte for byte (reading it as text would drop the mark that
 * makes spreadsheet programs read UTF-8).
 * @param onProgress what part has come, 0 to 1, once the server has begun to send
 * @returns the answer's headers
 */
export const download = async (
  path: string,
  query: Record<string, string | undefined>,
  fileName: string,
  onProgress?: (part: number) => void,
): Promise<Headers> => {
  const search = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  let response: Response;
  let file: Blob | undefined;
  try {
    response = await fetch(search ? `${path}?${search}` : path, { headers: authorization() });
    if (response.ok) file = await (onProgress ? followed(response, onProgress) : response.blob());
  } catch {
    throw new ApiError(0, 'NETWORK', '网络不通，请检查后重试');
  }
  if (!file) {
    const problem = (await response.json().catch(() => ({}))) as { code?: string; title?: string; detail?: string };
    throw new ApiError(
      response.status,
      problem.code ?? 'UNKNOWN',
      problem.detail ?? problem.title ?? '下载没有成功，请稍后再试',
    );
  }
  saveBlob(file, fileName);
  return response.headers;
};

/** The body, read piece by piece. */
async function followed(response: Response, onProgress: (part: number) => void): Promise<Blob> {
  const size = Number(response.headers.get('content-length')) || undefined;
  const reader = response.body?.getReader();
  if (!reader || !size) return response.blob();
  const pieces: BlobPart[] = [];
  for (let read = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces, { type: response.headers.get('content-type') ?? '' });
    pieces.push(value);
    read += value.length;
    onProgress(Math.min(1, read / size));
  }
}

export const saveBlob = (blob: Blob, fileName: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
};
