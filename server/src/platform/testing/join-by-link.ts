import type { ShopFloor } from './shop-floor';

export interface Joining {
  readonly visitor?: string;
  readonly phone: string;
  readonly link?: string;
}

/** Somebody opens the mini program by Li's link for the first time and joins. @returns the member id */
export async function joinByLink(
  shop: ShopFloor,
  name: string,
  { visitor = `visitor-${name}`, phone, link = 'linkOfLi02' }: Joining,
): Promise<number> {
  const signedIn = await shop.app.request<{ token: string; member: { id: number } }>('POST', '/api/v1/session/wechat', {
    headers: { 'x-visitor-id': visitor },
    body: { code: `sim:${name}` },
  });
  const joined = await shop.app.request('POST', '/api/v1/me/join', {
    token: signedIn.body.token,
    body: { phoneCode: `phone:${phone}:${name}`, link },
  });
  expect(joined.status).toBe(200);
  await shop.drain();
  return signedIn.body.member.id;
}
