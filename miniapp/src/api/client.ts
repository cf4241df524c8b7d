import { type Call, createClient, type Transport } from '@qiandian/shared/client';

export interface ApiDeps {
  base: string;
  transport: Transport;
  visitorId: () => string;
  token: () => string | undefined;
  /** Signs in (again) and resolves when a token is there; rejects when WeChat or the server refuse. */
  signIn: () => Promise<void>;
}

/** Readable without an account: these never wait for the sign-in, so that the first screen does not. */
const OPEN =
  /\/api\/v1\/(session|storefront|stores|cities|links|assisted-carts|products|categories|hot-zones|materials|regions|events)(\/|\?|$)/;

/**
 * The one way to the server: base address, token and visitor id on every request; other routes sign in first when there
 * is no token; a 401 signs in again once and repeats the request (a token may have expired or been withdrawn).
 */
export const createApi = ({ base, transport, visitorId, token, signIn }: ApiDeps): Call => {
  const send: Transport = (wire) => {
    const bearer = token();
    return transport({
      ...wire,
      headers: {
        ...wire.headers,
        'x-visitor-id': visitorId(),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
    });
  };
  return createClient(base, async (wire) => {
    const open = OPEN.test(wire.url);
    if (!open && !token()) await signIn();
    const reply = await send(wire);
    if (reply.status !== 401 || wire.url.includes('/api/v1/session/')) return reply;
    await signIn();
    return send(wire);
  });
};
