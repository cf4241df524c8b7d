import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { Catalog, PriceBook } from '../catalog';
import type { LinkTokenEntity } from '../guides';
import { Materials } from '../materials';
import { HotZones } from '../promotions';
import type { GuideTaskEntity, TaskKind } from './guide-task.entities';

type Kind = 'product' | 'zone' | 'material';
export interface TaskTarget {
  readonly kind: Kind;
  readonly id: number;
  readonly title: string;
  readonly picture?: string;
  readonly priceFen?: number;
}

const TARGETS: Readonly<Partial<Record<TaskKind, Kind>>> = {
  share_product: 'product',
  share_zone: 'zone',
  share_material: 'material',
};

/** What a task is about. */
@Singleton()
export class TaskTargets {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() zones!: HotZones;
  @Inject() materials!: Materials;

  /** @throws Problem PRODUCT_NOT_FOUND, ZONE_NOT_FOUND, MATERIAL_NOT_FOUND, INVALID_INPUT */
  check(kind: TaskKind, targetId: number | undefined): void {
    const wanted = TARGETS[kind];
    if ((wanted === undefined) !== (targetId === undefined)) {
      const message = wanted ? '要选转发什么' : '这种任务不带转发内容';
      throw new Problem('INVALID_INPUT', { detail: message, errors: [{ path: 'body.targetId', message }] });
    }
    if (wanted === 'product' && !this.catalog.mallProduct(targetId!)) throw new Problem('PRODUCT_NOT_FOUND');
    if (wanted === 'zone' && !this.zones.zone(targetId!)) throw new Problem('ZONE_NOT_FOUND');
    if (wanted === 'material' && this.materials.byId(targetId!)?.status !== 'approved') {
      throw new Problem('MATERIAL_NOT_FOUND');
    }
  }

  /** Undefined for tasks without one. What is gone since still has a name. */
  of({ kind, targetId }: Pick<GuideTaskEntity, 'kind' | 'targetId'>): TaskTarget | undefined {
    const wanted = TARGETS[kind];
    return wanted && targetId !== null ? { kind: wanted, id: targetId, ...this.face(wanted, targetId) } : undefined;
  }

  private face(kind: Kind, id: number): Omit<TaskTarget, 'kind' | 'id'> {
    if (kind === 'zone') {
      const zone = this.zones.zone(id);
      return { title: zone?.title ?? '已结束专区', ...(zone?.banner ? { picture: zone.banner } : {}) };
    }
    if (kind === 'material') {
      const material = this.materials.byId(id);
      const [picture] = material?.pictures ?? [];
      return { title: material?.title ?? '已下线素材', ...(picture ? { picture } : {}) };
    }
    const product = this.catalog.product(id);
    const [picture] = product?.pictures ?? [];
    const price = this.prices.rangeOf(id, this.clock.now());
    return {
      title: product?.name ?? '已下架商品',
      ...(picture ? { picture } : {}),
      ...(price ? { priceFen: price.minFen } : {}),
    };
  }
}

/** Whether a link of this counts for the task: what it asks to share; anything when it asks for something else. */
export const isForTask = (
  task: Pick<GuideTaskEntity, 'kind' | 'targetId'>,
  link: { kind: LinkTokenEntity['kind']; targetId: number },
): boolean => {
  const wanted = TARGETS[task.kind];
  return wanted === undefined || (wanted === link.kind && task.targetId === link.targetId);
};
