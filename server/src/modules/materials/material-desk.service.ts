import { Inject, Singleton } from '@midwayjs/core';
import { type FindOptionsWhere, In, LessThanOrEqual, Like, MoreThan } from 'typeorm';
import type { Answer, getHqMaterial, listHqMaterials, Parsed } from '@qiandian/shared/contract';
import { withinPeriod } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { type ContentFigures, ContentNumbers, NO_FIGURES } from './content-numbers';
import { MaterialScopes } from './material-scopes.service';
import { MaterialEntity } from './material.entity';

type Page = Answer<typeof listHqMaterials>;
type Detail = Answer<typeof getHqMaterial>;
export type HqMaterial = Page['items'][number];

const TOP_GUIDES = 50;

/** Materials as the console shows them: the draft, its state, and what was forwarded of it. */
@Singleton()
export class MaterialDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() scopes!: MaterialScopes;
  @Inject() numbers!: ContentNumbers;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  async page(query: Parsed<typeof listHqMaterials>['query'], caller: HqCaller): Promise<Page> {
    const { page, size } = query;
    const repository = this.database.dataSource.getRepository(MaterialEntity);
    const where = this.filter(query);
    const order = { id: 'DESC' as const };
    let total: number;
    let rows: MaterialEntity[];
    if (seesWholeChain(caller.scope)) {
      [rows, total] = await repository.findAndCount({ where, order, skip: (page - 1) * size, take: size });
    } else {
      const all = await repository.find({ where, order });
      const own = all.filter(({ draft }) => this.scopes.covers(caller.scope, draft.scope));
      [rows, total] = [own.slice((page - 1) * size, page * size), own.length];
    }
    const numbers = await this.numbers.ofContents(
      'material',
      rows.map(({ id }) => id),
    );
    return { items: rows.map((row) => this.viewWith(row, numbers.get(row.id))), total, page, size };
  }

  /** With the guides who forwarded it to most effect. @throws Problem MATERIAL_NOT_FOUND, OUT_OF_SCOPE */
  async one(id: number, caller: HqCaller): Promise<Detail> {
    const row = await this.database.dataSource.getRepository(MaterialEntity).findOneBy({ id });
    if (!row) throw new Problem('MATERIAL_NOT_FOUND');
    if (!this.scopes.covers(caller.scope, row.draft.scope)) throw new Problem('OUT_OF_SCOPE');
    const [view, guides] = await Promise.all([this.view(row), this.numbers.topGuides('material', id, TOP_GUIDES)]);
    return {
      ...view,
      guides: guides.map(({ guideId, ...figures }) => {
        const guide = this.staff.byId(guideId);
        const store = guide && this.stores.byId(guide.storeId);
        return { ...figuresOf(figures), guideId, guideName: guide?.name ?? '', storeName: store?.name ?? '' };
      }),
    };
  }

  async view(row: MaterialEntity): Promise<HqMaterial> {
    return this.viewWith(row, (await this.numbers.ofContents('material', [row.id])).get(row.id));
  }

  private filter({ q, status, brandId, expired }: Parsed<typeof listHqMaterials>['query']) {
    const where: FindOptionsWhere<MaterialEntity> = {};
    if (q) where.title = Like(`%${q.replace(/[%_\\]/g, '')}%`);
    if (status) where.status = In([status]);
    if (brandId !== undefined) where.brandId = brandId;
    const now = this.clock.now();
    if (expired) where.endsAt = expired === '1' ? LessThanOrEqual(now) : MoreThan(now);
    return where;
  }

  private viewWith(row: MaterialEntity, figures: ContentFigures | undefined): HqMaterial {
    const { draft } = row;
    const period = { from: new Date(draft.from), to: new Date(draft.to) };
    return {
      ...draft,
      id: row.id,
      status: row.status,
      live: row.status === 'approved' && withinPeriod(this.clock.now(), period),
      note: row.note,
      createdBy: row.createdBy,
      updatedAt: row.updatedAt.toISOString(),
      version: row.version,
      numbers: figuresOf(figures ?? NO_FIGURES),
    };
  }
}

/** Only the figures, whatever else the reader's rows carry. */
const figuresOf = ({ shares, opens, visitors, orders, paidFen }: ContentFigures): ContentFigures => ({
  shares,
  opens,
  visitors,
  orders,
  paidFen,
});
