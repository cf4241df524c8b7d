import type { BindingSource } from './guide.entities';

/** A member got a guide, one at a time; members who change hands in lots (hand-over, move) are not told one by one. */
export const MEMBER_BOUND = 'member.bound';
export interface MemberBound {
  readonly memberId: number;
  readonly guideId: number;
  readonly source: BindingSource;
  /** ISO instant. */
  readonly at: string;
  readonly bindingId: number;
}

/** What WeCom told, once it has been verified; instants are ISO. */
export const WECOM_ADDED = 'wecom.friend-added';
export interface WecomAdded {
  readonly userId: string;
  readonly externalUserId: string;
  readonly at: string;
  readonly state: string | null;
}
export const WECOM_REMOVED = 'wecom.friend-removed';
export interface WecomRemoved {
  readonly userId: string;
  readonly externalUserId: string;
  readonly at: string;
  readonly by: 'guide' | 'customer';
}
/** A hand-over of a customer that had been accepted will not happen; `userId` is who would have taken over. */
export const WECOM_TRANSFER_FAILED = 'wecom.transfer-failed';
export interface WecomTransferFailed {
  readonly userId: string;
  readonly externalUserId: string;
  readonly reason: 'refused' | 'limit';
}
