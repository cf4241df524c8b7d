import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Database, inList, isSqlite, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory, type StaffEntity } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';

type Grade = StaffEntity['grade'];
interface Row {
  readonly id: number;
  readonly name: string;
  readonly grade: Grade;
  readonly store_id: number;
  readonly status: StaffEntity['status'];
}

/** Changes the grades of many people at once, within the operator's stores (A82). */
@Singleton()
export class SetGrades {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() audit!: Audit;

  /** All or none. @returns how many had another grade before @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async apply(
    wishes: readonly { readonly guideId: number; readonly grade: Grade }[],
    caller: HqCaller,
  ): Promise<number> {
    const wanted = new Map(wishes.map(({ guideId, grade }) => [guideId, grade]));
    return this.database.inTx(async (tx) => {
      const ids = inList([...wanted.keys()]);
      const people = await tx.query<Row[]>(
        `SELECT id, name, grade, store_id, status FROM staff WHERE id IN ${ids.sql} AND status <> 'left'
         ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
        ids.params,
      );
      if (people.length < wanted.size) throw new Problem('STAFF_NOT_FOUND');
      if (people.some(({ store_id }) => !this.stores.inScope(caller.scope, store_id))) {
        throw new Problem('OUT_OF_SCOPE');
      }
      const changed = people.filter(({ id, grade }) => wanted.get(id) !== grade);
      for (const grade of new Set(wanted.values())) {
        const list = inList(changed.filter(({ id }) => wanted.get(id) === grade).map(({ id }) => id));
        if (list.params.length) {
          await updateCount(tx, `UPDATE staff SET grade = ? WHERE id IN ${list.sql}`, [grade, ...list.params]);
        }
      }
      await this.audit.record(
        tx,
        caller,
        changed.map(({ id, name, grade }) => ({
          action: 'grade',
          subject: 'guide',
          subjectId: id,
          title: name,
          before: { grade },
          after: { grade: wanted.get(id) },
        })),
      );
      if (changed.length) await this.staff.changed(tx);
      return changed.length;
    });
  }
}
