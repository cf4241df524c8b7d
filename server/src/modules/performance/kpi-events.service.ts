import { Inject, Singleton } from '@midwayjs/core';
import { formatFen, SALE_CHANNEL_TEXT } from '@qiandian/shared';
import type { Answer, listKpiEvents, Parsed } from '@qiandian/shared/contract';
import type { KpiCode } from '../../domain/performance';
import { maskName } from '../../domain/text/mask';
import { shanghaiInstant } from '../../domain/time';
import type { HqCaller, StoreCaller } from '../../platform/auth';
import { Database, num, readTime, type SqlValue } from '../../platform/db';
import { Problem } from '../../platform/http';
import { type Content, ContentFaces } from '../analytics';
import { StaffDirectory } from '../guides';
import { sellsUnits } from '../sales';
import { StoreDirectory } from '../stores';
import { daysOfMonth, RecruitCounts } from '../targets';

type EventPage = Answer<typeof listKpiEvents>;
type EventQuery = Parsed<typeof listKpiEvents>['query'];
type EventLine = EventPage['items'][number];
type Row = Record<string, unknown>;
interface Source {
  /** Answers the columns that `line` reads; latest first by its own ORDER BY. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
  readonly order: string;
  readonly line: (row: Row) => EventLine;
}

/** What a score is made of, one item at a time (A38): the very sales, shares and members behind a number. */
@Singleton()
export class KpiEvents {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() faces!: ContentFaces;
  @Inject() recruits!: RecruitCounts;

  /** For headquarters. @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async forHq(guideId: number, query: EventQuery, { scope }: HqCaller): Promise<EventPage> {
    const guide = this.staff.byId(guideId);
    if (!guide) throw new Problem('STAFF_NOT_FOUND');
    if (!this.stores.inScope(scope, guide.storeId)) throw new Problem('OUT_OF_SCOPE');
    return this.of(guideId, query);
  }

  /** For the manager of the guide's store. @throws Problem MANAGER_ONLY, STAFF_NOT_FOUND */
  async forManager(guideId: number, query: EventQuery, { role, storeId }: StoreCaller): Promise<EventPage> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    if (this.staff.byId(guideId)?.storeId !== storeId) throw new Problem('STAFF_NOT_FOUND');
    return this.of(guideId, query);
  }

  /** A guide's, whoever may see them. */
  async of(guideId: number, { month, item, page, size }: EventQuery): Promise<EventPage> {
    if (item === 'recruits') return this.newMembers(guideId, month, page, size);
    const { sql, params, order, line } = this.source(item, guideId, month);
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM (${sql}) e`, params);
    const rows = await this.database.query<Row>(`SELECT * FROM (${sql}) e ORDER BY ${order} LIMIT ? OFFSET ?`, [
      ...params,
      size,
      (page - 1) * size,
    ]);
    return { items: rows.map(line), total: num(count?.n), page, size };
  }

  private async newMembers(guideId: number, month: string, page: number, size: number): Promise<EventPage> {
    const { items, total } = await this.recruits.members(guideId, daysOfMonth(month), size, (page - 1) * size);
    const lines = items.map(({ at, name }) => ({ at: at.toISOString(), text: `${maskName(name)} 成为会员`, value: 1 }));
    return { items: lines, total, page, size };
  }

  private source(item: Exclude<KpiCode, 'recruits'>, guideId: number, month: string): Source {
    const { fromDay, toDay } = daysOfMonth(month);
    const days = [guideId, fromDay, toDay];
    switch (item) {
      case 'sales':
        return { ...salesOf(days, ''), line: saleLine };
      case 'online_share':
        return { ...salesOf(days, "AND l.channel <> 'pos'"), line: saleLine };
      case 'members_served':
        return { ...MEMBERS, params: days, line: memberLine };
      case 'assists':
        return { ...ASSISTS, params: days, line: (row) => this.assistLine(row) };
      case 'shares':
        return { ...contentOf('shares', ''), params: days, line: (row) => this.contentLine(row, '分享') };
      case 'material_pv':
        return { ...contentOf('pv', MATERIALS), params: days, line: (row) => this.contentLine(row, '浏览') };
      case 'material_uv':
        return { ...contentOf('uv', MATERIALS), params: days, line: (row) => this.contentLine(row, '访客') };
    }
  }

  private assistLine(row: Row): EventLine {
    const guide = this.staff.byId(num(row['guide_id']))?.name ?? '已不在册的导购';
    const text = `${String(row['name'])}：分享后由会员的导购${guide}成交 ${formatFen(num(row['n']))}`;
    return { at: readTime(row['at']).toISOString(), text, value: 1 };
  }

  private contentLine(row: Row, what: string): EventLine {
    const kind = String(row['kind']) as Content['kind'] | '';
    const title = kind === '' ? '页面' : this.faces.of({ kind, id: num(row['content_id']) }).title;
    const value = num(row['n']);
    return { at: shanghaiInstant(String(row['day'])).toISOString(), text: `${title}：${what} ${value}`, value };
  }
}

const MATERIALS = "AND kind = 'material'";
// by sale_line (guide_id, day); returns by the line's own key
const salesOf = (days: readonly SqlValue[], more: string) => ({
  sql: `SELECT l.id, l.paid_at AS at, l.name, l.channel, l.net_fen AS n FROM sale_line l
        WHERE l.guide_id = ? AND l.day >= ? AND l.day <= ? ${more}
        UNION ALL
        SELECT r.id, r.at, l.name, l.channel, -r.amount_fen FROM sale_return r JOIN sale_line l ON l.id = r.sale_line_id
        WHERE l.guide_id = ? AND r.day >= ? AND r.day <= ? ${more}`,
  params: [...days, ...days],
  order: 'at DESC, id DESC',
});
const MEMBERS = {
  sql: `SELECT s.member_id AS id, MAX(m.nickname) AS name, MAX(l.paid_at) AS at, SUM(l.net_fen - l.returned_fen) AS n
        FROM sale_line l JOIN sale s ON s.id = l.sale_id JOIN member m ON m.id = s.member_id
        WHERE l.guide_id = ? AND l.day >= ? AND l.day <= ? AND l.net_fen > l.returned_fen AND ${sellsUnits('s.id')}
        GROUP BY s.member_id`,
  order: 'at DESC, id DESC',
};
/** By sale_line (assist_guide_id, day). */
const ASSISTS = {
  sql: `SELECT l.id, l.paid_at AS at, l.name, l.guide_id, l.net_fen - l.returned_fen AS n FROM sale_line l
        WHERE l.assist_guide_id = ? AND l.day >= ? AND l.day <= ? AND l.net_fen > l.returned_fen`,
  order: 'at DESC, id DESC',
};
/** Distinct people are counted within a day here; the score counts each once in the month. */
const contentOf = (column: 'shares' | 'pv' | 'uv', more: string) => ({
  sql: `SELECT day, kind, content_id, SUM(${column}) AS n FROM content_day
        WHERE guide_id = ? AND day >= ? AND day <= ? AND ${column} > 0 ${more} GROUP BY day, kind, content_id`,
  order: 'day DESC, n DESC, kind, content_id',
});

const saleLine = (row: Row): EventLine => {
  const value = num(row['n']);
  const channel = String(row['channel']);
  const text = `${String(row['name'])}（${SALE_CHANNEL_TEXT[channel] ?? channel}）${value < 0 ? '退款' : '成交'} ${formatFen(Math.abs(value))}`;
  return { at: readTime(row['at']).toISOString(), text, value };
};
const memberLine = (row: Row): EventLine => ({
  at: readTime(row['at']).toISOString(),
  text: `${maskName(String(row['name']))} 本月成交 ${formatFen(num(row['n']))}`,
  value: 1,
});
