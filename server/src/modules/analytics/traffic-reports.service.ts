import { Inject, Singleton } from '@midwayjs/core';
import type {
  Answer,
  contentReport,
  exportContentReport,
  funnelReport,
  listContentStats,
  Parsed,
  trackingQuality,
} from '@qiandian/shared/contract';
import { addDays } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, num } from '../../platform/db';
import { FreshValues, KeptValues } from '../../platform/fresh';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import type { ContentKind } from '../materials';
import { StoreDirectory } from '../stores';
import { contentBook, LINK_CHANNEL_TEXT, type ContentView } from './content-book';
import { ContentFaces } from './content-faces.service';
import {
  type ContentFilter,
  type ContentGroup,
  type ContentRow,
  contentRows,
  dailyPeopleBySteps,
  isOfChain,
  peopleBySteps,
  type Period,
  type Question,
} from './traffic-report.repository';
import { KIND_IDS } from './traffic-sums';
import type { TrafficAxis } from './traffic.entities';
import { Traffic } from './traffic.service';

const FUNNEL = [
  ['visit', '访问'],
  ['product', '看商品'],
  ['cart', '加购'],
  ['order', '下单'],
  ['paid', '付款'],
] as const;
const PAGES_HELD = 500;
/** Rows of a workbook, as its endpoint says. */
const MOST_EXPORTED = 20_000;
const WEEKLY: ReadonlySet<ContentGroup> = new Set(['week', 'guide_content_week']);
const LONGEST_WEEKLY_DAYS = 400;
const DEFINITION =
  '走到某一步的人，前面各步也算走过。付款以业绩台账为准，员工自己的浏览与自购不计；只能统计最近 90 天。';

/** Rows of the roll-up that answer a funnel of the chain, a region or a kind of content, where nobody wants to count people anew. */
interface RollUpRows {
  readonly axis: TrafficAxis;
  readonly ids: readonly number[];
}
function rollUpOf({ storeId, guideId, kind, contentId, storeIds }: ContentFilter): RollUpRows | undefined {
  if (storeId !== undefined || guideId !== undefined || contentId !== undefined) return undefined;
  if (kind) return storeIds ? undefined : { axis: 'shared_kind', ids: [KIND_IDS[kind]] };
  return storeIds ? { axis: 'store', ids: storeIds } : { axis: 'chain', ids: [0] };
}
const distinctText = (rows: RollUpRows | undefined, oneDay: boolean): string => {
  if (rows?.axis === 'store') return '同一人同一天在同一门店只算一次，多天、多店相加；';
  return rows && !oneDay ? '同一人同一天只算一次，多天相加；' : '同一人在所选时间里只算一次；';
};

/** Numbers of shared content, of the funnel and of tracking itself, for guides and headquarters. */
@Singleton()
export class TrafficReports {
  @Inject() database!: Database;
  @Inject() traffic!: Traffic;
  @Inject() faces!: ContentFaces;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() kept!: KeptValues;
  /** How old a report of the whole chain may get, in milliseconds: the roll-up is half a minute behind anyway. */
  liveForMs = 30_000;
  /** How much older while it is read anew. */
  staleForMs = 600_000;
  private readonly pages = new FreshValues<Awaited<ReturnType<typeof contentRows>>>({
    most: PAGES_HELD,
    liveForMs: () => this.liveForMs,
    staleForMs: () => this.staleForMs,
    store: () => this.kept.of('content-pages'),
  });

  /** What a guide's own shares brought (A137). */
  async ofGuide(
    guideId: number,
    { page, size, from, to }: Parsed<typeof listContentStats>['query'],
  ): Promise<Answer<typeof listContentStats>> {
    const { peopleSince } = this.traffic;
    const question = { by: 'content', period: { from, to }, filter: { guideId }, peopleSince } as const;
    const [{ rows, total }, days] = await Promise.all([
      contentRows(this.database, question, { page, size }),
      this.traffic.days('guide', guideId, { from, to }),
    ]);
    return {
      items: rows.map(({ key, ...figures }) => {
        const content = contentOf(key);
        return { kind: content.kind, contentId: content.id, ...this.faces.of(content), ...figures };
      }),
      total,
      page,
      size,
      daily: days.map(({ day, pv, uv, shares }) => ({ day, pv, uv, shares })),
    };
  }

  /** @throws Problem OUT_OF_SCOPE; INVALID_INPUT for more than 400 days by week */
  async content(
    { page, size, ...asked }: Parsed<typeof contentReport>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof contentReport>> {
    const question = this.question(asked, caller);
    const read = () => contentRows(this.database, question, { page, size });
    const { rows, total } = await (isOfChain(question)
      ? this.pages.get(JSON.stringify([question, page, size]), read)
      : read());
    return { items: rows.map((row) => this.contentView(question.by, row)), total, page, size };
  }

  /** All rows of the report as a workbook. @throws Problem OUT_OF_SCOPE */
  async contentBook(asked: Parsed<typeof exportContentReport>['query'], caller: HqCaller): Promise<Buffer> {
    const question = this.question(asked, caller);
    const { rows } = await contentRows(this.database, question, { page: 1, size: MOST_EXPORTED }, true);
    return contentBook(
      question.by,
      rows.map((row) => this.contentView(question.by, row)),
    );
  }

  private question(
    { from, to, by, regionId, ...asked }: Parsed<typeof exportContentReport>['query'],
    caller: HqCaller,
  ): Question {
    if (WEEKLY.has(by) && addDays(from, LONGEST_WEEKLY_DAYS) <= to) {
      throw new Problem('INVALID_INPUT', {
        errors: [{ path: 'query.to', message: `按周最多看 ${LONGEST_WEEKLY_DAYS} 天` }],
      });
    }
    const filter = this.scoped(asked, caller);
    const period = { from, to };
    const { peopleSince } = this.traffic;
    if (regionId === undefined) return { by, period, filter, peopleSince };
    const mine = filter.storeIds && new Set(filter.storeIds);
    const storeIds = this.stores
      .all()
      .filter(
        ({ id, regionId: own }) => this.stores.regionWithAncestors(own).includes(regionId) && (!mine || mine.has(id)),
      )
      .map(({ id }) => id);
    return { by, period, filter: { ...filter, storeIds }, peopleSince };
  }

  /** @throws Problem OUT_OF_SCOPE */
  async funnel(
    { from, to, ...asked }: Parsed<typeof funnelReport>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof funnelReport>> {
    return this.funnelOf({ from, to }, this.scoped(asked, caller));
  }

  /** The same of a store or a guide, whoever asks: may they is the caller's to know. */
  async funnelOf({ from, to }: Period, filter: ContentFilter): Promise<Answer<typeof funnelReport>> {
    const rows = rollUpOf(filter);
    const people = rows
      ? await dailyPeopleBySteps(this.database, { from, to }, rows.axis, rows.ids)
      : await peopleBySteps(this.database, { from, to }, filter, FUNNEL.length);
    return {
      steps: FUNNEL.map(([step, name], i) => ({
        step,
        name,
        people: people[i]!,
        ofPrevious: i ? share(people[i]!, people[i - 1]!) : null,
        ofFirst: i ? share(people[i]!, people[0]!) : null,
      })),
      definition: `${distinctText(rows, from === to)}${DEFINITION}`,
    };
  }

  /** How much of the tracking is whole (A136). By the primary key's day. */
  async quality({ from, to }: Parsed<typeof trackingQuality>['query']): Promise<Answer<typeof trackingQuality>> {
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT name, SUM(events) AS events, SUM(no_session) AS no_session, SUM(no_store) AS no_store,
              SUM(no_person) AS no_person, SUM(no_content) AS no_content, SUM(no_guide) AS no_guide,
              SUM(no_channel) AS no_channel, SUM(late) AS late, SUM(duplicates) AS duplicates, SUM(refused) AS refused
       FROM event_day WHERE day >= ? AND day <= ? GROUP BY name ORDER BY events DESC, name`,
      [from, to],
    );
    const sum = (column: string) => rows.reduce((total, row) => total + num(row[column]), 0);
    return {
      rows: rows
        .filter((row) => num(row['events']) > 0)
        .map((row) => ({
          name: String(row['name']),
          events: num(row['events']),
          noSession: num(row['no_session']),
          noStore: num(row['no_store']),
          noPerson: num(row['no_person']),
          noContent: num(row['no_content']),
          noGuide: num(row['no_guide']),
          noChannel: num(row['no_channel']),
          lateOver5Min: num(row['late']),
        })),
      duplicates: sum('duplicates'),
      refused: sum('refused'),
    };
  }

  /** A guide belongs to the store of now; rows belong to the storefront they happened in. */
  private scoped(filter: ContentFilter, { scope }: HqCaller): ContentFilter {
    if (seesWholeChain(scope)) return filter;
    const { storeId, guideId } = filter;
    const guideStoreId = guideId === undefined ? undefined : (this.staff.byId(guideId)?.storeId ?? 0);
    for (const id of [storeId, guideStoreId]) {
      if (id !== undefined && !this.stores.inScope(scope, id)) throw new Problem('OUT_OF_SCOPE');
    }
    return { ...filter, storeIds: [...this.stores.storeIdsInScope(scope)] };
  }

  private contentView(by: ContentGroup, row: ContentRow): ContentView {
    if (by !== 'guide_content_week') return { ...row, name: this.name(by, row.key) };
    const [week = '', guideId, kind, id] = row.key.split(':');
    const guide = this.staff.byId(Number(guideId));
    const content = { kind: kind as ContentKind, id: Number(id) };
    return {
      ...row,
      name: this.faces.of(content).title,
      week,
      guideName: guide?.name ?? '已不在册的导购',
      storeName: this.stores.byId(guide?.storeId ?? 0)?.name ?? '',
      kind: content.kind,
    };
  }

  private name(by: Exclude<ContentGroup, 'guide_content_week'>, key: string): string {
    if (by === 'day' || by === 'week') return key;
    if (by === 'channel') return LINK_CHANNEL_TEXT[key] ?? '未记渠道';
    if (by === 'content') return this.faces.of(contentOf(key)).title;
    if (by === 'guide') return this.staff.byId(Number(key))?.name ?? '已不在册的导购';
    return this.stores.byId(Number(key))?.name ?? '未记门店';
  }
}

const contentOf = (key: string): { kind: ContentKind; id: number } => {
  const [kind, id] = key.split(':');
  return { kind: kind as ContentKind, id: Number(id) };
};

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
