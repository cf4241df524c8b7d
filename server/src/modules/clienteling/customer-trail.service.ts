import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getCustomerTrail } from '@qiandian/shared/contract';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, readTime, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { ContentFaces, KEEP_DAYS } from '../analytics';
import { Catalog } from '../catalog';
import { CustomerAccess } from './customer-access.service';
import { personOf } from './customer-acts.repository';
import { boundOf } from './customer.repository';
import { ownCustomer } from './own-customer';
import { TRAIL_NAMES, trailText } from './trail-text';

type Trail = Answer<typeof getCustomerTrail>;
interface Row {
  readonly at: Date;
  readonly name: string;
  readonly productId: number | null;
  readonly zoneId: number | null;
  readonly materialId: number | null;
  readonly storeId: number | null;
  readonly guideId: number | null;
  readonly query: string | null;
  readonly durationMs: number | null;
}
const DAY_MS = 86_400_000;
/** Nobody looks at a page for longer. */
const LONGEST_LOOK_MS = 3_600_000;

/** What one of the guide's members did lately (A68): only while the member allows it, and never further back than it is kept. */
@Singleton()
export class CustomerTrails {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() faces!: ContentFaces;
  @Inject() access!: CustomerAccess;

  /** @throws Problem CUSTOMER_NOT_FOUND, TRAIL_WITHDRAWN */
  async page(
    guide: GuideCaller,
    memberId: number,
    { page, size }: { readonly page: number; readonly size: number },
  ): Promise<Trail> {
    const customer = await ownCustomer((sql, params) => this.database.query(sql, params), guide.guideId, memberId);
    if (!customer.personalised) throw new Problem('TRAIL_WITHDRAWN');
    await this.access.note(guide, 'trail', memberId);
    const names = inList(TRAIL_NAMES);
    const since = sqlTime(boundOf(customer, new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS)));
    const params = [personOf(memberId), since, ...names.params];
    const where = `person = ? AND at >= ? AND name IN ${names.sql}`;
    // by index (person, at)
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM event WHERE ${where}`, params);
    const rows = await this.rows(`${where} ORDER BY at DESC, id DESC LIMIT ? OFFSET ?`, [
      ...params,
      size,
      (page - 1) * size,
    ]);
    const dwell = await this.dwell(memberId, rows);
    return { items: rows.map((row) => this.view(row, dwell, guide.guideId)), total: num(count?.n), page, size };
  }

  /** How long each look lasted: until the page of the same product or material was left. */
  private async dwell(memberId: number, rows: readonly Row[]): Promise<ReadonlyMap<Row, number>> {
    const oldest = rows.at(-1);
    const newest = rows[0];
    if (!oldest || !newest) return new Map();
    const left = await this.rows("person = ? AND at >= ? AND at <= ? AND name = 'page_leave' ORDER BY at, id", [
      personOf(memberId),
      sqlTime(oldest.at),
      sqlTime(new Date(newest.at.getTime() + LONGEST_LOOK_MS)),
    ]);
    const waiting = new Map<string, Row>();
    const times = new Map<Row, number>();
    const looks = [...rows].reverse().filter((row) => aboutOf(row) !== undefined && row.name.endsWith('_view'));
    for (const row of [...looks, ...left].sort((a, b) => a.at.getTime() - b.at.getTime())) {
      const about = aboutOf(row);
      if (about === undefined) continue;
      if (row.name !== 'page_leave') {
        waiting.set(about, row);
        continue;
      }
      const look = waiting.get(about);
      if (look) times.set(look, row.durationMs ?? 0);
      waiting.delete(about);
    }
    return times;
  }

  private view(row: Row, dwell: ReadonlyMap<Row, number>, guideId: number): Trail['items'][number] {
    const product = row.productId === null ? undefined : this.catalog.product(row.productId);
    const face = (kind: 'zone' | 'material' | 'store', id: number | null) =>
      id === null ? undefined : this.faces.find({ kind, id })?.title;
    const picture = product?.pictures[0];
    return {
      at: row.at.toISOString(),
      name: row.name,
      text: trailText({
        name: row.name,
        product: product?.name,
        zone: face('zone', row.zoneId),
        material: face('material', row.materialId),
        store: face('store', row.storeId),
        query: row.query ?? undefined,
        dwellMs: row.durationMs ?? dwell.get(row) ?? 0,
      }),
      ...(product ? { productId: product.id } : {}),
      ...(picture ? { picture } : {}),
      mine: row.guideId === guideId,
    };
  }

  private async rows(where: string, params: (string | number)[]): Promise<Row[]> {
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT at, name, product_id, zone_id, material_id, store_id, guide_id, \`query\`, duration_ms FROM event
       WHERE ${where}`,
      params,
    );
    const id = (value: unknown): number | null => (value === null ? null : num(value));
    return rows.map((row) => ({
      at: readTime(row['at']),
      name: String(row['name']),
      productId: id(row['product_id']),
      zoneId: id(row['zone_id']),
      materialId: id(row['material_id']),
      storeId: id(row['store_id']),
      guideId: id(row['guide_id']),
      query: row['query'] as string | null,
      durationMs: id(row['duration_ms']),
    }));
  }
}

const aboutOf = ({ productId, materialId }: Row): string | undefined => {
  if (productId !== null) return `product ${productId}`;
  return materialId === null ? undefined : `material ${materialId}`;
};
