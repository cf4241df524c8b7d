import { Inject, Singleton } from '@midwayjs/core';
import type { ledgerEntry } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { num, readTime } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { Franchisees, StoreDirectory } from '../stores';
import type { BeneficiaryKind } from './credit-entry.entity';
import { entryReasonText } from './entry-words';

export type EntryView = z.input<typeof ledgerEntry>;
/** An entry as SQL answers it: the columns of credit_entry, and the month of its statement. */
export interface EntryRow {
  readonly id: unknown;
  readonly ledger: EntryView['ledger'];
  readonly kind: string;
  readonly beneficiary_kind: BeneficiaryKind;
  readonly beneficiary_id: unknown;
  readonly base_fen: unknown;
  readonly amount_fen: unknown;
  readonly cut_fen: unknown;
  readonly reason: string;
  readonly text: string;
  readonly at: unknown;
  readonly settled_month: string | null;
}
/** The columns of `EntryRow`, of `credit_entry e` joined as `SETTLED` says. */
export const ENTRY_COLUMNS = `e.id, e.ledger, e.kind, e.beneficiary_kind, e.beneficiary_id, e.base_fen, e.amount_fen, e.cut_fen,
  e.reason, e.text, e.at, st.month AS settled_month`;
export const SETTLED = `LEFT JOIN statement_entry se ON se.entry_id = e.id LEFT JOIN statement st ON st.id = se.statement_id`;

/** Entries as people read them. */
@Singleton()
export class EntryViews {
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() franchisees!: Franchisees;

  async of(rows: readonly EntryRow[]): Promise<EntryView[]> {
    const franchiseeIds = rows.flatMap((row) =>
      row.beneficiary_kind === 'franchisee' ? [num(row.beneficiary_id)] : [],
    );
    const names = await this.franchisees.names(franchiseeIds);
    return rows.map((row) => ({
      entryId: num(row.id),
      ledger: row.ledger,
      kind: row.kind,
      at: readTime(row.at).toISOString(),
      beneficiary: this.beneficiary(row.beneficiary_kind, num(row.beneficiary_id), names),
      baseFen: num(row.base_fen),
      rateText: row.text,
      amountFen: num(row.amount_fen),
      cutFen: num(row.cut_fen),
      reason: row.reason,
      reasonText: entryReasonText(row.reason),
      ...(row.settled_month === null ? {} : { month: row.settled_month }),
    }));
  }

  /** @param names franchisees by id */
  beneficiary(kind: BeneficiaryKind, id: number, names: ReadonlyMap<number, string>): string {
    switch (kind) {
      case 'guide':
        return this.guideName(id);
      case 'hold':
        return `${this.guideName(id)}（暂存）`;
      case 'store':
        return this.storeName(id);
      case 'franchisee':
        return names.get(id) ?? `加盟商 ${id}`;
      case 'hq':
        return '总部';
      case 'nobody':
        return '不计提成';
    }
  }

  guideName(id: number): string {
    return this.staff.byId(id)?.name ?? `导购 ${id}`;
  }

  storeName(id: number | null): string {
    if (id === null) return '总部';
    return this.stores.byId(id)?.name ?? `门店 ${id}`;
  }
}
