import { createHash } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import { isUnread, type Unread } from '@qiandian/shared/contract';
import { Database } from '../../platform/db';
import { StoreDirectory } from '../stores';
import { type ItemOutcome, refusal, rejected, type Rejected, type Sender } from './intake';
import type { ItemKind } from './intake.entities';
import { Rejections } from './rejections.service';

const LONGEST_NUMBER = 64;
const DIGEST_LENGTH = 24;

/** Items of a list that cannot be read: each is refused by itself and kept for people to see; the others go their way. */
@Singleton()
export class UnreadItems {
  @Inject() database!: Database;
  @Inject() rejections!: Rejections;
  @Inject() stores!: StoreDirectory;

  /** @param take what is done with the items that can be read @returns an outcome for each item, in order */
  async aside<I extends object>(
    kind: ItemKind,
    sender: Sender,
    items: readonly (I | Unread)[],
    take: (readable: readonly I[]) => Promise<readonly ItemOutcome[]>,
  ): Promise<ItemOutcome[]> {
    const unread = items.filter((item) => isUnread(item));
    if (unread.length) {
      const refused = unread.map((item): Rejected => ({
        ...refusalOf(item),
        kind,
        externalId: numberOf(item) || nameOf(item),
        storeId: this.storeIdOf(item),
        item: item.value,
      }));
      await this.database.inTx((tx) => this.rejections.keep(tx, sender, refused));
    }
    const readable = items.filter((item): item is I => !isUnread(item));
    const taken = (readable.length ? await take(readable) : [])[Symbol.iterator]();
    return items.map((item) =>
      isUnread(item) ? rejected(numberOf(item), refusalOf(item)) : (taken.next().value as ItemOutcome),
    );
  }

  private storeIdOf(item: Unread): number | null {
    const storeId = fieldOf(item, 'storeId');
    return typeof storeId === 'number' ? (this.stores.byId(storeId)?.id ?? null) : null;
  }
}

const refusalOf = ({ refused }: Unread) => refusal('INVALID_INPUT', refused || undefined);

const fieldOf = ({ value }: Unread, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The item's number if that much can be read, else ''. */
function numberOf(item: Unread): string {
  const number = fieldOf(item, 'externalId');
  if (typeof number !== 'string') return '';
  const text = number.trim();
  return text.length > LONGEST_NUMBER || /\p{C}/u.test(text) ? '' : text;
}

/** Without a number, the same content is the same item. */
const nameOf = ({ value }: Unread): string =>
  `无单号-${createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')
    .slice(0, DIGEST_LENGTH)}`;
