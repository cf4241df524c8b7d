import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, applyGrades, listGradeProposals, Parsed } from '@qiandian/shared/contract';
import { type Grade, GRADE_LADDER, type GradeRules, nextGrade } from '../../domain/performance';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num } from '../../platform/db';
import { GuideRules } from '../guide-rules';
import { SetGrades } from '../staffing';
import { StoreDirectory } from '../stores';
import { addMonths, monthOf } from '../targets';

type Proposals = Answer<typeof listGradeProposals>;
interface Row {
  id: number;
  name: string;
  grade: Grade;
  store_id: number;
  earlier: unknown;
  latest: unknown;
}

/** Grades that two months' scores speak for (A82). */
@Singleton()
export class Grades {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() rules!: GuideRules;
  @Inject() setGrades!: SetGrades;

  /** By the scores of `month` and the one before; the latest month that is over unless told. */
  async proposals(query: Parsed<typeof listGradeProposals>['query'], { scope }: HqCaller): Promise<Proposals> {
    const { page, size, month = addMonths(monthOf(shanghaiDay(this.clock.now())), -1) } = query;
    const earlier = addMonths(month, -1);
    const rows = await this.database.query<Row>(
      `SELECT s.id, s.name, s.grade, s.store_id, b.score AS earlier, k.score AS latest
       FROM kpi_score k JOIN kpi_score b ON b.guide_id = k.guide_id AND b.month = ? JOIN staff s ON s.id = k.guide_id
       WHERE k.month = ? AND s.status = 'active' ORDER BY s.id`,
      [earlier, month],
    );
    const mine = this.stores.storeIdsInScope(scope);
    const { gradeFrom } = this.rules.current();
    const items = rows.flatMap((row) => {
      const scores = [num(row.earlier) / 100, num(row.latest) / 100] as const;
      const to = nextGrade(row.grade, scores, gradeFrom);
      if (to === row.grade || !mine.has(row.store_id)) return [];
      const why = `${earlier} 得 ${scores[0]} 分、${month} 得 ${scores[1]} 分，${passed(row.grade, to, gradeFrom)}`;
      const storeName = this.stores.byId(row.store_id)?.name ?? '';
      return [{ guideId: row.id, guideName: row.name, storeName, from: row.grade, to, why }];
    });
    return { items: items.slice((page - 1) * size, page * size), total: items.length, page, size, gradeFrom };
  }

  /** @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async apply({ items }: Parsed<typeof applyGrades>['body'], caller: HqCaller): Promise<Answer<typeof applyGrades>> {
    return { changed: await this.setGrades.apply(items, caller) };
  }
}

/** Which line both months are over or under. @example passed('A', 'SA', { SA: 100, A: 85, B: 60 }) //=> '连续两月达到 SA 级的 100 分' */
function passed(from: Grade, to: Grade, rules: GradeRules): string {
  const up = GRADE_LADDER.indexOf(to) > GRADE_LADDER.indexOf(from);
  const line = up ? to : from;
  // nobody rises to C, or falls from it
  return `连续两月${up ? '达到' : '不到'} ${line} 级的 ${line === 'C' ? 0 : rules[line]} 分`;
}
