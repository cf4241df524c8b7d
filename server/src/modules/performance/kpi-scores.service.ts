import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getMyKpi, listKpiScores, listStoreKpiScores, Parsed } from '@qiandian/shared/contract';
import { type KpiFacts, kpiScore } from '../../domain/performance';
import { shanghaiDay } from '../../domain/time';
import { type HqCaller, seesWholeChain, type StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, readTime, type SqlValue } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StoreDirectory } from '../stores';
import { daysOfMonth, monthOf, RecruitCounts } from '../targets';
import { KpiSchemeEntity } from './kpi.entities';

type ScorePage = Answer<typeof listKpiScores>;
type Condition = readonly [sql: string, params: readonly SqlValue[]];
type KpiLines = Answer<typeof getMyKpi>['items'];
interface Row {
  guide_id: number;
  name: string;
  grade: ScorePage['items'][number]['grade'];
  store_id: number;
  scheme_id: number;
  score: unknown;
  place: number;
  facts: string;
  computed_at: unknown;
}
const COLUMNS = 'k.guide_id, s.name, s.grade, s.store_id, k.scheme_id, k.score, k.place, k.facts, k.computed_at';

/** Scores as people read them; lines follow from the facts that were scored. */
@Singleton()
export class KpiScores {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() recruits!: RecruitCounts;

  /** @throws Problem OUT_OF_SCOPE */
  async page(query: Parsed<typeof listKpiScores>['query'], { scope }: HqCaller): Promise<ScorePage> {
    const { page, size, q, storeId, regionId, sort, month = this.thisMonth() } = query;
    if (storeId !== undefined && !this.stores.inScope(scope, storeId)) throw new Problem('OUT_OF_SCOPE');
    if (regionId !== undefined && !this.stores.regionInScope(scope, regionId)) throw new Problem('OUT_OF_SCOPE');
    const parts: Condition[] = [['k.month = ?', [month]]];
    if (!seesWholeChain(scope) || regionId !== undefined || storeId !== undefined) {
      const mine = [...this.stores.storeIdsInScope(scope)].filter(
        (id) =>
          (storeId === undefined || id === storeId) &&
          (regionId === undefined ||
            this.stores.regionWithAncestors(this.stores.byId(id)?.regionId ?? 0).includes(regionId)),
      );
      const ids = inList(mine);
      parts.push([`s.store_id IN ${ids.sql}`, ids.params]);
    }
    if (q) {
      const text = q.toLowerCase();
      parts.push(['(INSTR(LOWER(s.name), ?) > 0 OR INSTR(LOWER(s.employee_no), ?) > 0)', [text, text]]);
    }
    const order = sort === 'best' ? 'k.score DESC, k.guide_id' : 'k.score, k.guide_id';
    return { ...(await this.rows(parts, order, page, size)), month };
  }

  /** Of the manager's own store, best first; places are those of the whole chain. @throws Problem MANAGER_ONLY */
  async ofStore(
    { page, size, month = this.thisMonth() }: Parsed<typeof listStoreKpiScores>['query'],
    { role, storeId }: StoreCaller,
  ): Promise<Answer<typeof listStoreKpiScores>> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    const parts: Condition[] = [
      ['k.month = ?', [month]],
      ['s.store_id = ?', [storeId]],
    ];
    const [scores, of] = await Promise.all([
      this.rows(parts, 'k.score DESC, k.guide_id', page, size),
      this.scored(month),
    ]);
    return { ...scores, month, of };
  }

  private async rows(
    parts: readonly Condition[],
    order: string,
    page: number,
    size: number,
  ): Promise<Omit<ScorePage, 'month'>> {
    const from = `FROM kpi_score k JOIN staff s ON s.id = k.guide_id WHERE ${parts.map(([sql]) => sql).join(' AND ')}`;
    const params = parts.flatMap(([, values]) => values);
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, params);
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} ${from} ORDER BY ${order} LIMIT ? OFFSET ?`, [
      ...params,
      size,
      (page - 1) * size,
    ]);
    const schemes = await this.schemes(rows);
    const [first] = rows;
    return {
      items: rows.map((row) => ({
        guideId: row.guide_id,
        guideName: row.name,
        storeName: this.stores.byId(row.store_id)?.name ?? '',
        grade: row.grade,
        score: num(row.score) / 100,
        rank: row.place,
        items: linesOf(row, schemes),
      })),
      total: num(count?.n),
      page,
      size,
      ...(first ? { computedAt: readTime(first.computed_at).toISOString() } : {}),
      ...(first ? { scheme: schemes.get(first.scheme_id)?.name ?? '' } : {}),
    };
  }

  async mine(guideId: number, month = this.thisMonth()): Promise<Answer<typeof getMyKpi>> {
    const [row] = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM kpi_score k JOIN staff s ON s.id = k.guide_id WHERE k.month = ? AND k.guide_id = ?`,
      [month, guideId],
    );
    const of = await this.scored(month);
    if (!row) return { month, score: null, rank: null, of, items: [] };
    const schemes = await this.schemes([row]);
    return {
      month,
      scheme: schemes.get(row.scheme_id)?.name ?? '',
      score: num(row.score) / 100,
      rank: row.place,
      of,
      items: await this.withWatched(linesOf(row, schemes), guideId, month),
      computedAt: readTime(row.computed_at).toISOString(),
    };
  }

  /** How many people have a score of this month. */
  private async scored(month: string): Promise<number> {
    const [count] = await this.database.query<{ n: unknown }>('SELECT COUNT(*) AS n FROM kpi_score WHERE month = ?', [
      month,
    ]);
    return num(count?.n);
  }

  /** Beside the valid new members, how many may become so. */
  private async withWatched(lines: KpiLines, guideId: number, month: string): Promise<KpiLines> {
    if (!lines.some(({ item }) => item === 'recruits')) return lines;
    const watched = (await this.recruits.watched([guideId], daysOfMonth(month))).get(guideId) ?? 0;
    if (!watched) return lines;
    return lines.map((line) =>
      line.item === 'recruits' ? { ...line, text: `${line.text}；观察中 ${watched}` } : line,
    );
  }

  private async schemes(rows: readonly Row[]): Promise<Map<number, KpiSchemeEntity>> {
    const ids = [...new Set(rows.map((row) => row.scheme_id))];
    const found = await Promise.all(
      ids.map((id) => this.database.dataSource.getRepository(KpiSchemeEntity).findOneByOrFail({ id })),
    );
    return new Map(found.map((scheme) => [scheme.id, scheme]));
  }

  private thisMonth(): string {
    return monthOf(shanghaiDay(this.clock.now()));
  }
}

const linesOf = (row: Row, schemes: ReadonlyMap<number, KpiSchemeEntity>): KpiLines => {
  const scheme = schemes.get(row.scheme_id);
  return scheme ? [...kpiScore(scheme, JSON.parse(row.facts) as KpiFacts).items] : [];
};
