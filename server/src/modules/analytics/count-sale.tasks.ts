import { Inject, Singleton } from '@midwayjs/core';
import { insertRows, num, type Tx } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import type { ContentKind } from '../materials';
import { Members } from '../members';
import { insertPaidVisits, type PaidVisit } from './paid-visits';
import { TrafficSums, type Visit } from './traffic-sums';

interface SoldLine {
  readonly day: string;
  readonly storeId: number;
  readonly memberId: number | null;
  readonly reason: string;
  readonly paidFen: number;
  readonly token: string | null;
  readonly guideId: number;
  readonly kind: ContentKind;
  readonly contentId: number;
  readonly channel: string;
}
/** What staff buy themselves is no success of sharing (D4 row 1). */
const OWN = 'SELF_PURCHASE';

/** Counts what was bought by guides' links, as the ledger says it, and who of the visitors paid. */
@Singleton()
export class CountSale {
  @Inject() people!: Members;

  @OnEvent('sale.recorded')
  async recorded({ tx, payload }: DatabaseTask<{ saleId: number }>): Promise<void> {
    const { saleId } = payload;
    const lines = (await mallLines(tx, saleId)).filter(({ reason }) => reason !== OWN);
    const counted = await tx.query<unknown[]>('SELECT token FROM content_sale WHERE sale_id = ?', [saleId]);
    if (!lines.length || counted.length) return;
    const buyerIds = [...new Set(lines.flatMap(({ memberId }) => memberId ?? []))];
    const tracked = await this.people.consents(tx, buyerIds);
    const sums = new TrafficSums();
    const byToken = new Map<string, SoldLine>();
    const buyers: PaidVisit[] = [];
    for (const line of lines) {
      const visit = visitOf(line);
      if (line.memberId !== null && tracked.get(line.memberId)) buyers.push({ ...visit, person: `m${line.memberId}` });
      if (line.token === null) continue;
      sums.paid(visit, line.paidFen);
      const before = byToken.get(line.token)?.paidFen ?? 0;
      byToken.set(line.token, { ...line, paidFen: before + line.paidFen });
    }
    await insertRows(
      tx,
      'content_sale',
      ['sale_id', 'token', 'day', 'guide_id', 'kind', 'content_id', 'channel', 'store_id', 'paid_fen'],
      [...byToken].map(([token, line]) => [
        saleId,
        token,
        line.day,
        line.guideId,
        line.kind,
        line.contentId,
        line.channel,
        line.storeId,
        line.paidFen,
      ]),
    );
    await sums.write(tx);
    await insertPaidVisits(tx, buyers);
  }
}

const visitOf = ({ day, storeId, token, guideId, kind, contentId, channel }: SoldLine): Visit =>
  token === null
    ? { day, storeId, guideId: 0, kind: '', contentId: 0, channel: '' }
    : { day, storeId, guideId, kind, contentId, channel };

/** Lines of a mall sale with the link they came by, differences of exchanges left out; other channels have no visitors. */
async function mallLines(tx: Tx, saleId: number): Promise<SoldLine[]> {
  const rows = await tx.query<Record<string, unknown>[]>(
    `SELECT s.day, s.store_id, s.member_id, l.reason, l.net_fen, t.token, t.guide_id, t.kind, t.target_id, t.channel
     FROM sale s JOIN sale_line l ON l.sale_id = s.id LEFT JOIN link_token t ON t.token = l.link
     WHERE s.id = ? AND s.channel = 'mall' AND EXISTS (SELECT 1 FROM sale_line u WHERE u.sale_id = s.id AND u.quantity > 0)`,
    [saleId],
  );
  return rows.map((row) => ({
    day: String(row['day']),
    storeId: num(row['store_id']),
    memberId: row['member_id'] === null ? null : num(row['member_id']),
    reason: String(row['reason']),
    paidFen: num(row['net_fen']),
    token: row['token'] as string | null,
    guideId: num(row['guide_id']),
    kind: row['kind'] as ContentKind,
    contentId: num(row['target_id']),
    channel: String(row['channel'] ?? ''),
  }));
}
