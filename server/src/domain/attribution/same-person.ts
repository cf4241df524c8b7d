/** What a person is recognised by; an absent mark matches nobody. */
export interface Identity {
  readonly openid?: string | null | undefined;
  readonly unionid?: string | null | undefined;
  readonly phone?: string | null | undefined;
}

/**
 * Whether two records are one person: openid, unionid or phone match (D4 row 1; D5, own link on a second phone).
 *
 * @example samePerson({ openid: 'a', phone: '13800000000' }, { openid: 'b', phone: '13800000000' }) //=> true
 */
export function samePerson(a: Identity, b: Identity): boolean {
  const equal = (left: string | null | undefined, right: string | null | undefined) => Boolean(left) && left === right;
  return equal(a.openid, b.openid) || equal(a.unionid, b.unionid) || equal(a.phone, b.phone);
}
