import type { Access, HqPermission } from '@qiandian/shared/contract';

export type StaffRole = 'guide' | 'manager';

/** What an operator may see: regions and brands, `null` = all. */
export interface OperatorScope {
  readonly regionIds: readonly number[] | null;
  readonly brandIds: readonly number[] | null;
}

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
  readonly role: StaffRole;
  readonly name: string;
}
export interface HqCaller {
  readonly kind: 'hq';
  readonly operatorId: number;
  readonly permissions: readonly HqPermission[];
  readonly scope: OperatorScope;
  readonly name: string;
}
export type Caller = MemberCaller | GuideCaller | StoreCaller | HqCaller;

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
          : HqCaller;
