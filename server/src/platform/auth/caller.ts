import type { Access, API_KEY_KINDS, HqPermission } from '@qiandian/shared/contract';
import { Problem } from '../http/problem';

/** sharer: a colleague of the back office who shares and sells, without a hand in any store's work (A8). */
export type StaffRole = 'guide' | 'manager' | 'sharer';

/** What an operator may see: regions and brands, `null` = all; a franchisee's account sees the own stores only. */
export interface OperatorScope {
  readonly regionIds: readonly number[] | null;
  readonly brandIds: readonly number[] | null;
  /** Absent or `null` = whoever runs the stores. */
  readonly franchiseeIds?: readonly number[] | null | undefined;
}

/** Whether nothing of the chain is out of this scope. */
export const seesWholeChain = ({ regionIds, brandIds, franchiseeIds }: OperatorScope): boolean =>
  regionIds === null && brandIds === null && (franchiseeIds ?? null) === null;

/**
 * What holds for everybody is only theirs to read and write from whom nothing of the chain is hidden.
 * @throws Problem OUT_OF_SCOPE, or the code given
 */
export function assertWholeChain(
  { scope }: { readonly scope: OperatorScope },
  { code = 'OUT_OF_SCOPE', detail }: { readonly code?: string; readonly detail?: string } = {},
): void {
  if (!seesWholeChain(scope)) throw new Problem(code, detail === undefined ? {} : { detail });
}

/** Whether nothing of these brands is out of this scope, wherever it is sold; `brands` null = those of the whole chain. */
export const seesWholeBrands = (
  { regionIds, brandIds, franchiseeIds }: OperatorScope,
  brands: readonly number[] | null,
): boolean =>
  regionIds === null &&
  (franchiseeIds ?? null) === null &&
  (brandIds === null || (brands?.every((id) => brandIds.includes(id)) ?? false));

export interface MemberCaller {
  readonly kind: 'member';
  readonly memberId: number;
}
export interface GuideCaller {
  readonly kind: 'guide';
  readonly memberId: number;
  readonly guideId: number;
  readonly staffId: number;
  readonly storeId: number;
  readonly role: StaffRole;
  readonly name: string;
}
export interface StoreCaller {
  readonly kind: 'store';
  readonly memberId: number;
  readonly staffId: number;
  readonly guideId?: number;
  readonly storeId: number;
  readonly role: Exclude<StaffRole, 'sharer'>;
  readonly name: string;
}
export interface HqCaller {
  readonly kind: 'hq';
  readonly operatorId: number;
  /** Of the one identity that is acted under, as is the scope: what another one allows does not count (A7). */
  readonly permissions: readonly HqPermission[];
  readonly scope: OperatorScope;
  readonly name: string;
  /** The further identity that is acted under; absent = the account's first. */
  readonly grantId?: number;
  /** Names of this identity's roles, for the audit log. */
  readonly roles?: readonly string[];
  /** The password was set by somebody else: only what `Endpoint.withInitialPassword` allows is open. */
  readonly initialPassword?: boolean;
  /** The version of the account's tokens that was admitted: what it is exchanged for ends with it. */
  readonly tokenVersion?: number;
  /** When the password was typed, epoch seconds: what a renewed sign-in goes back to. Absent for work done later. */
  readonly signedInAt?: number;
}
/** What a machine with an API key may feed: a till, or a connector to one channel or the ERP. */
export type ApiKeyKind = (typeof API_KEY_KINDS)[number];
/** A machine that signed with its API key. `storeIds` and `brandIds`: what it speaks for, `null` = all. */
export interface PosCaller {
  readonly kind: 'pos';
  /** The public half of the key, as the machine sends it. */
  readonly keyId: string;
  readonly apiKeyId: number;
  readonly name: string;
  readonly kinds: readonly ApiKeyKind[];
  readonly storeIds: readonly number[] | null;
  readonly brandIds: readonly number[] | null;
}
export type Caller = MemberCaller | GuideCaller | StoreCaller | HqCaller | PosCaller;

/** The caller a handler sees, told by the endpoint's access. A public handler knows the member who is signed in. */
export type CallerOf<A extends Access> = A extends 'public'
  ? MemberCaller | undefined
  : A extends 'wechat'
    ? undefined
    : A extends 'member'
      ? MemberCaller
      : A extends 'guide'
        ? GuideCaller
        : A extends 'store'
          ? StoreCaller
          : A extends 'pos'
            ? PosCaller
            : HqCaller;
