import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Database, num, readTime } from '../../platform/db';
import type { Cell } from '../../platform/spreadsheet';
import { Bindings, type StaffEntity } from '../guides';
import { type ExportSheet, inColumns, readOnly } from '../hq';
import { StoreDirectory } from '../stores';
import { ImportStaff } from './import-staff.service';
import { staffCells, type StaffRow } from './staff-cells';
import { allOf, type Condition, type StaffQuery, StaffView } from './staff-view.service';

interface Row extends StaffRow {
  readonly id: number;
  readonly store_id: number;
  readonly status: StaffEntity['status'];
  readonly joined_at: unknown;
}
const COLUMNS = 'id, employee_no, name, phone, role, grade, store_id, status, wecom_user_id, joined_at';
const CHUNK = 1000;
const STATUS_TITLES: Readonly<Record<StaffEntity['status'], string>> = {
  active: '在职',
  suspended: '停用',
  left: '离职',
};
const TO_READ = ['门店', '状态', '会员数', '入职日期'].map(readOnly);

/** Staff as a sheet that can be edited and imported again (A2). Phones are masked as in the list. */
@Singleton()
export class ExportStaff {
  @Inject() database!: Database;
  @Inject() views!: StaffView;
  @Inject() imports!: ImportStaff;
  @Inject() stores!: StoreDirectory;
  @Inject() bindings!: Bindings;

  async sheet(query: StaffQuery, caller: HqCaller): Promise<ExportSheet> {
    const conditions = this.views.conditions(query, caller);
    const { where, params } = allOf(conditions);
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM staff ${where}`, params);
    return {
      kind: 'guides',
      name: '员工',
      header: [...this.imports.columns.map(({ title }) => title), ...TO_READ],
      total: num(count?.n),
      rows: this.rows(conditions),
    };
  }

  private async *rows(conditions: readonly Condition[]): AsyncGenerator<Cell[]> {
    for (let after = 0; ;) {
      const { where, params } = allOf([...conditions, ['id > ?', [after]]]);
      const people = await this.database.query<Row>(
        `SELECT ${COLUMNS} FROM staff ${where} ORDER BY id LIMIT ${CHUNK}`,
        params,
      );
      const members = await this.bindings.countByGuide(people.map(({ id }) => id));
      for (const person of people) yield this.row(person, members.get(person.id) ?? 0);
      if (people.length < CHUNK) return;
      after = people.at(-1)!.id;
    }
  }

  private row(person: Row, members: number): Cell[] {
    const store = this.stores.byId(person.store_id);
    return [
      ...inColumns(this.imports.columns, staffCells(person, store?.code ?? '')),
      store?.name ?? '',
      STATUS_TITLES[person.status],
      members,
      shanghaiDay(readTime(person.joined_at)),
    ];
  }
}
