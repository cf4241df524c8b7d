import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { inList, insertRows, num, type SqlValue, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import type { Sender } from './intake';
import type { ItemKind } from './intake.entities';

/** An item that was taken in before. */
export interface Received {
  readonly digest: string;
  readonly saleId: number | null;
  readonly answer: Record<string, unknown>;
}
export interface NewReceived extends Received {
  readonly externalId: string;
  readonly storeId: number | null;
  readonly at: Date;
}

/** What machines have told already, so that telling it again changes nothing. */
@Singleton()
export class ReceivedItems {
  @Inject() clock!: Clock;

  /** Those of the numbers that are known, by number. */
  async find(
    tx: Tx,
    kind: ItemKind,
    sourceKey: string,
    externalIds: readonly string[],
  ): Promise<Map<string, Received>> {
    if (!externalIds.length) return new Map();
    const ids = inList([...new Set(externalIds)]);
    const rows = await tx.query<Record<'external_id' | 'digest' | 'answer', string>[]>(
      `SELECT external_id, digest, sale_id, answer FROM received_item
       WHERE kind = ? AND source_key = ? AND external_id IN ${ids.sql}`,
      [kind, sourceKey, ...ids.params],
    );
    return new Map(
      rows.map((row) => {
        const saleId = (row as unknown as { sale_id: unknown }).sale_id;
        const answer = JSON.parse(row.answer) as Record<string, unknown>;
        return [row.external_id, { digest: row.digest, saleId: saleId === null ? null : num(saleId), answer }];
      }),
    );
  }

  /** In the order of their numbers, so that two writers never wait for each other in a circle. */
  async keep(tx: Tx, kind: ItemKind, sourceKey: string, sender: Sender, items: readonly NewReceived[]): Promise<void> {
    const now = sqlTime(this.clock.now());
    const ordered = [...items].sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
    await insertRows(
      tx,
      'received_item',
      [
        'id',
        'kind',
        'source_key',
        'external_id',
        'digest',
        'store_id',
        'sale_id',
        'answer',
        'api_key_id',
        'at',
        'received_at',
      ],
      ordered.map((item): SqlValue[] => [
        mintId(),
        kind,
        sourceKey,
        item.externalId,
        item.digest,
        item.storeId,
        item.saleId,
        JSON.stringify(item.answer),
        sender.apiKeyId,
        sqlTime(item.at),
        now,
      ]),
    );
  }
}
