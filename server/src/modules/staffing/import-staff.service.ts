import { Init, Inject, Singleton } from '@midwayjs/core';
import { addStaff } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, insertRows, isDuplicate, isSqlite, sqlTime, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory, type StaffEntity, StoreAccounts } from '../guides';
import {
  Audit,
  type Checked,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  isAsExported,
  repeatedLines,
  type SheetLine,
  type WrongCell,
} from '../hq';
import { StoreDirectory } from '../stores';
import { staffAudit } from './staff-audit';
import { phoneOf, ROLE_TITLES, type StaffColumn, staffCells, type StaffRow } from './staff-cells';
import { type NewStaff, StaffDesk } from './staff-desk.service';

type Line = SheetLine<StaffColumn>;
type Wrong = { column: StaffColumn; message: string };
/** `keepsPhone`: the sheet has the masked one, so that the phone stays as it is when the row is written. */
export type StaffDraft = NewStaff & { readonly keepsPhone?: true };
interface Known extends StaffRow {
  readonly id: number;
  readonly store_id: number;
  readonly status: StaffEntity['status'];
}
const KNOWN = 'SELECT id, employee_no, name, phone, role, grade, store_id, status, wecom_user_id FROM staff';

const EMPLOYED = ['guide', 'manager', 'sharer'] as const satisfies readonly NewStaff['role'][];
const ROLES = new Map(EMPLOYED.map((role) => [ROLE_TITLES[role], role]));
const FIELD_COLUMN: Readonly<Record<string, StaffColumn>> = { storeId: 'store' };
const IDS_PER_QUERY = 1000;

/**
 * Sheets of guides and managers: a new employee number adds a person, who claims the account by phone in the mini
 * program; a known one is changed to what the row says.
 */
@Singleton()
export class ImportStaff implements Importer<StaffColumn, StaffDraft> {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() imports!: Imports;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() accounts!: StoreAccounts;
  @Inject() desk!: StaffDesk;
  @Inject() audit!: Audit;
  readonly permission = 'guides';
  readonly columns: readonly ImportColumn<StaffColumn>[] = [
    { key: 'employeeNo', title: '工号', required: true, example: 'SH001-01' },
    { key: 'name', title: '姓名', required: true, example: '李晓' },
    { key: 'phone', title: '手机号', required: true, example: '10000000001' },
    { key: 'role', title: '岗位', required: true, example: '导购' },
    { key: 'grade', title: '级别', required: false, example: 'A' },
    { key: 'store', title: '门店编码', required: true, example: 'SH001' },
    { key: 'wecomUserId', title: '企业微信账号', required: false, example: 'lixiao' },
  ];

  @Init()
  async init(): Promise<void> {
    this.imports.register('guides', this);
  }

  async check(rows: readonly Line[], caller: HqCaller): Promise<Checked<StaffColumn, StaffDraft>> {
    const known = await this.database.query<Known>(KNOWN);
    const byNo = new Map(known.map((person) => [person.employee_no, person]));
    const byPhone = new Map(known.map((person) => [person.phone, person]));
    const ofStores = new Set(await this.accounts.all());
    const byWecom = new Map(known.map((person) => [person.wecom_user_id, person]));
    const sameNo = repeatedLines(rows, ({ cells }) => cells.employeeNo ?? '');
    const sameWecom = repeatedLines(rows, ({ cells }) => cells.wecomUserId ?? '');
    // two people may have the same masked one
    const samePhone = repeatedLines(rows, ({ cells }) => (isMasked(cells.phone) ? '' : (cells.phone ?? '')));
    const good: { line: number; payload: StaffDraft }[] = [];
    const wrong: WrongCell<StaffColumn>[] = [];
    let unchanged = 0;
    for (const row of rows) {
      const person = byNo.get(row.cells.employeeNo ?? '');
      const noBefore = sameNo.get(row.line);
      if (person && noBefore === undefined && this.isLeftAlone(person, row, caller)) {
        unchanged += 1;
        continue;
      }
      const { draft, errors } = this.read(row, caller, person);
      const holder = byPhone.get(draft.phone);
      if (holder && holder !== person)
        errors.push({ column: 'phone', message: `工号 ${holder.employee_no} 已登记这个手机号` });
      const user = draft.wecomUserId === undefined ? undefined : byWecom.get(draft.wecomUserId);
      if (user && user !== person)
        errors.push({ column: 'wecomUserId', message: `工号 ${user.employee_no} 已登记这个企业微信账号` });
      if (draft.wecomUserId && ofStores.has(draft.wecomUserId))
        errors.push({ column: 'wecomUserId', message: '这个企业微信账号已登记给一家门店' });
      if (person) errors.push(...this.mayNotChange(person, caller));
      const phoneBefore = samePhone.get(row.line);
      if (noBefore !== undefined) errors.push({ column: 'employeeNo', message: `与第 ${noBefore} 行重复` });
      if (phoneBefore !== undefined) errors.push({ column: 'phone', message: `与第 ${phoneBefore} 行重复` });
      const wecomBefore = sameWecom.get(row.line);
      if (wecomBefore !== undefined) errors.push({ column: 'wecomUserId', message: `与第 ${wecomBefore} 行重复` });
      if (errors.length) wrong.push(...errors.map((error) => ({ line: row.line, ...error })));
      else good.push({ line: row.line, payload: draft });
    }
    return { good, wrong, unchanged };
  }

  async write(tx: Tx, drafts: readonly StaffDraft[], { caller }: ImportContext): Promise<void> {
    const known = await this.byNumber(tx, drafts);
    const added = drafts.filter(({ employeeNo }) => !known.has(employeeNo));
    try {
      for (const draft of drafts) {
        const refusal = this.storeError(draft.storeId, caller);
        const person = known.get(draft.employeeNo);
        const [wrong] = [...(refusal ? [refusal] : []), ...(person ? this.mayNotChange(person, caller) : [])];
        if (wrong) throw new Problem('OUT_OF_SCOPE', { detail: `${draft.employeeNo}：${wrong.message}` });
        const { phone: _, ...rest } = draft;
        if (person) await this.desk.change(tx, person.id, draft.keepsPhone ? rest : draft, caller);
      }
      await this.insert(tx, added, caller);
    } catch (error) {
      if (isDuplicate(error))
        throw new Problem('PHONE_TAKEN', { detail: '有工号、手机号或企业微信账号刚刚被登记给别人，请重新上传' });
      throw error;
    }
    await this.staff.changed(tx);
  }

  /** Leavers and brand IPs too, whom an import may not change. */
  private isLeftAlone(person: Known, { cells }: Line, { scope }: HqCaller): boolean {
    const code = this.stores.byId(person.store_id)?.code ?? '';
    return this.stores.inScope(scope, person.store_id) && isAsExported(cells, staffCells(person, code));
  }

  private read({ cells }: Line, caller: HqCaller, person: Known | undefined): { draft: StaffDraft; errors: Wrong[] } {
    const errors: Wrong[] = [];
    const { employeeNo = '', name = '', grade = '', store: storeCode = '', wecomUserId } = cells;
    const phone = phoneOf(cells.phone ?? '', person);
    const role = ROLES.get(cells.role ?? '');
    if (!role) errors.push({ column: 'role', message: '填 导购、店长 或 后台同事' });
    const store = this.stores.byCode(storeCode);
    const refusal = store ? this.storeError(store.id, caller) : undefined;
    if (!store) errors.push({ column: 'store', message: storeCode ? '没有这家门店' : '必填' });
    if (refusal) errors.push(refusal);
    const draft = {
      employeeNo,
      name,
      phone,
      role: role ?? 'guide',
      grade: (grade || 'C').toUpperCase() as NewStaff['grade'],
      storeId: store?.id ?? 1,
      ...(wecomUserId ? { wecomUserId } : {}),
      ...(phone === (cells.phone ?? '') ? {} : { keepsPhone: true as const }),
    };
    for (const { path, message } of addStaff.body.safeParse(draft).error?.issues ?? []) {
      const column = FIELD_COLUMN[String(path[0])] ?? (path[0] as StaffColumn);
      errors.push({ column, message: cells[column] ? helpOf(column, cells[column], message) : '必填' });
    }
    return { draft, errors };
  }

  private storeError(storeId: number, caller: HqCaller): Wrong | undefined {
    const mine = this.stores.inScope(caller.scope, storeId);
    return mine ? undefined : { column: 'store', message: '门店超出你的数据范围' };
  }

  private mayNotChange(person: Known, caller: HqCaller): Wrong[] {
    if (!this.stores.inScope(caller.scope, person.store_id)) {
      return [{ column: 'employeeNo', message: '这名员工超出你的数据范围' }];
    }
    if (person.role === 'brand_ip') return [{ column: 'employeeNo', message: '这是品牌 IP，不在这里修改' }];
    return person.status === 'left' ? [{ column: 'employeeNo', message: '这名员工已离职，请先在列表里恢复' }] : [];
  }

  private async insert(tx: Tx, drafts: readonly NewStaff[], caller: HqCaller): Promise<void> {
    const now = sqlTime(this.clock.now());
    await insertRows(
      tx,
      'staff',
      ['employee_no', 'name', 'phone', 'avatar', 'role', 'grade', 'store_id', 'status', 'wecom_user_id', 'joined_at'],
      drafts.map((d) => [
        d.employeeNo,
        d.name,
        d.phone,
        '',
        d.role,
        d.grade,
        d.storeId,
        'active',
        d.wecomUserId ?? null,
        now,
      ]),
    );
    const ids = await this.byNumber(tx, drafts);
    const added = drafts.map((draft) => ({ draft, id: ids.get(draft.employeeNo)!.id }));
    await insertRows(
      tx,
      'staff_assignment',
      ['staff_id', 'store_id', 'role', 'started_at'],
      added.map(({ id, draft }) => [id, draft.storeId, draft.role, now]),
    );
    await this.audit.record(
      tx,
      caller,
      added.map(({ id, draft }) => ({
        action: 'create',
        subject: 'guide',
        subjectId: id,
        title: draft.name,
        after: staffAudit({
          ...draft,
          wecomUserId: draft.wecomUserId ?? null,
          status: 'active',
          successorGuideId: null,
        }),
      })),
    );
  }

  /** Locked in one order: who leaves or moves meanwhile waits, or is seen. */
  private async byNumber(tx: Tx, drafts: readonly NewStaff[]): Promise<Map<string, Known>> {
    const found = new Map<string, Known>();
    for (let from = 0; from < drafts.length; from += IDS_PER_QUERY) {
      const list = inList(drafts.slice(from, from + IDS_PER_QUERY).map(({ employeeNo }) => employeeNo));
      const rows = await tx.query<Known[]>(
        `${KNOWN} WHERE employee_no IN ${list.sql} ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
        list.params,
      );
      for (const row of rows) found.set(row.employee_no, row);
    }
    return found;
  }
}

const isMasked = (phone = ''): boolean => phone.includes('*');
const helpOf = (column: StaffColumn, cell: string, message: string): string => {
  if (column === 'grade') return '填 SA、A、B 或 C';
  return column === 'phone' && isMasked(cell) ? '打码的手机号只能原样保留；要换号请填完整的 11 位' : message;
};
