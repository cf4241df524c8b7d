import { QUIET_DEFAULTS } from '../../domain/clienteling';
import { earningNotice } from '../../modules/notices';
import { sqlTime } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import { tableRows, type TableRows } from '../load/table-rows';
import type { LedgerSale } from './write-ledger';
import type { PostedEntry } from './write-commission';

const DAY = 86_400_000;
/** Of the last days; those of the last one are unread. */
const DAYS = 14;
const TEXT_LENGTH = 200;

/** What the listed guides were told when something was earned or taken back (A48). */
export function noticeRows(
  posted: readonly PostedEntry[],
  sales: readonly LedgerSale[],
  guideIds: ReadonlySet<number>,
  now: Date,
): TableRows[] {
  const since = new Date(now.getTime() - DAYS * DAY);
  const names = new Map(sales.flatMap(({ draft }) => draft.lines.map(({ id, line }) => [id, line.name] as const)));
  const groups = new Map<string, PostedEntry[]>();
  for (const entry of posted) {
    const { ledger, beneficiaryKind, beneficiaryId, kind, saleId, at } = entry;
    if (ledger !== 'commission' || beneficiaryKind !== 'guide' || at < since || !guideIds.has(beneficiaryId)) continue;
    const key = [beneficiaryId, kind, saleId].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const notices = [...groups.values()]
    .map((entries) => ({ at: entries[0]!.at, notice: earningNotice(entries.map(earningOf(names))) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const ids = mintIds(notices.length);
  const read = new Map<number, number>();
  for (const [i, { at, notice }] of notices.entries()) {
    if (at.getTime() < now.getTime() - DAY) read.set(notice.guideId, ids[i]!);
  }
  return [
    tableRows('guide_notice', notices, {
      id: (_, i) => ids[i]!,
      guide_id: ({ notice }) => notice.guideId,
      at: ({ at }) => sqlTime(at),
      kind: ({ notice }) => notice.kind,
      title: ({ notice }) => notice.title,
      text: ({ notice }) => notice.text.slice(0, TEXT_LENGTH),
      amount_fen: ({ notice }) => notice.amountFen ?? null,
      path: ({ notice }) => notice.path ?? null,
      reference: ({ notice }) => `${notice.guideId}:${notice.reference}`,
    }),
    tableRows('guide_notice_setting', [...read], {
      guide_id: ([guideId]) => guideId,
      push: () => 1,
      quiet: () => 1,
      quiet_from: () => QUIET_DEFAULTS.quietFrom,
      quiet_to: () => QUIET_DEFAULTS.quietTo,
      show_in_feed: () => 1,
      read_up_to: ([, id]) => id,
    }),
  ];
}

const earningOf = (names: ReadonlyMap<number, string>) => (entry: PostedEntry) => ({
  entryId: entry.id,
  guideId: entry.beneficiaryId,
  kind: entry.kind,
  saleId: entry.saleId,
  amountFen: entry.amountFen,
  baseFen: entry.baseFen,
  reason: entry.reason,
  text: entry.text,
  name: names.get(entry.saleLineId) ?? null,
});
