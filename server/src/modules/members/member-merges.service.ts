import { Singleton } from '@midwayjs/core';
import type { Tx } from '../../platform/db';

/** Somebody whom tills knew by phone only turns out to be a person who is known by openid. */
export interface MemberMerge {
  /** The member of the tills; gone afterwards. */
  readonly fromId: number;
  readonly intoId: number;
  readonly at: Date;
}
export type MemberMergeHandler = (tx: Tx, merge: MemberMerge) => Promise<void>;

/** Where capabilities above register how what they hold of the one becomes the other's, in the joining transaction. */
@Singleton()
export class MemberMerges {
  private readonly handlers: MemberMergeHandler[] = [];

  onMerge(handler: MemberMergeHandler): void {
    this.handlers.push(handler);
  }

  async announce(tx: Tx, merge: MemberMerge): Promise<void> {
    for (const handler of this.handlers) await handler(tx, merge);
  }
}
