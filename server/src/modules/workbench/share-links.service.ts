import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listLinks, mintLink } from '@qiandian/shared/contract';
import { buildScene } from '@qiandian/shared';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { MyGroups } from '../customer-groups';
import { GuideTasks } from '../guide-tasks';
import { type DrawnCode, Links, type LinkTokenEntity, opensByToken } from '../guides';
import { Materials } from '../materials';
import { HotZones } from '../promotions';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';
import { LINK_PAGES, LinkCodes } from './link-codes.service';

type LinkView = Answer<typeof mintLink>;
type LinkPage = Answer<typeof listLinks>;
type Kind = LinkTokenEntity['kind'];
/** What a link opens: a kind of page, and which. */
export type Target = readonly [kind: Kind, targetId: number];
type LinkTokenChannel = LinkView['channel'];

/** Name of the page's own parameter. */
const TARGET: Readonly<Record<Kind, string>> = { product: 'id', zone: 'id', material: 'id', store: 'storeId' };

/** In whose name, and where that person works. */
export type Sharer = Pick<GuideCaller, 'guideId' | 'storeId'>;

export interface LinkWish {
  readonly productId?: number | undefined;
  readonly zoneId?: number | undefined;
  readonly materialId?: number | undefined;
  readonly storeId?: number | undefined;
  readonly channel: LinkTokenChannel;
  readonly taskId?: number | undefined;
  readonly groupId?: number | undefined;
}

/** Share links and codes of a guide (A35, A37, A59): the path of a card, the scene of a code, and how they did. */
@Singleton()
export class ShareLinks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() zones!: HotZones;
  @Inject() materials!: Materials;
  @Inject() tasks!: GuideTasks;
  @Inject() groups!: MyGroups;
  @Inject() stores!: StoreDirectory;
  @Inject() links!: Links;
  @Inject() sales!: Sales;
  @Inject() codes!: LinkCodes;

  /** @throws Problem PRODUCT_NOT_FOUND, ZONE_NOT_FOUND, STORE_NOT_FOUND, MATERIAL_NOT_FOUND, MATERIAL_CHANNEL, TASK_NOT_FOUND, GROUP_NOT_FOUND */
  async mint(wish: LinkWish, guide: Sharer): Promise<LinkView> {
    const [kind, targetId] = this.target(wish, guide);
    const { channel, taskId, groupId } = wish;
    if (groupId !== undefined) await this.groups.assertOpen(guide.guideId, groupId);
    if (taskId !== undefined) await this.tasks.assertShares(guide.guideId, taskId, { kind, targetId });
    return this.view(
      await this.links.mint({
        guideId: guide.guideId,
        storeId: guide.storeId,
        kind,
        targetId,
        channel,
        taskId,
        groupId,
      }),
    );
  }

  async page(guideId: number, page: number, size: number): Promise<LinkPage> {
    const { items, total } = await this.links.page(guideId, page, size);
    const tokens = items.map((link) => link.token);
    const [opens, sales] = await Promise.all([opensByToken(this.database, tokens), this.sales.byLink(tokens)]);
    return {
      items: items.map((link) => {
        const opened = opens.get(link.token);
        const sold = sales.get(link.token);
        return {
          ...this.view(link),
          createdAt: link.createdAt.toISOString(),
          opens: opened?.opens ?? 0,
          visitors: opened?.visitors ?? 0,
          ...(opened ? { lastOpenAt: opened.lastOpenAt.toISOString() } : {}),
          orders: sold?.orders ?? 0,
          paidFen: sold?.paidFen ?? 0,
        };
      }),
      total,
      page,
      size,
    };
  }

  /** The mini-program code of one of the guide's own links. @throws Problem LINK_NOT_FOUND, WECHAT_UNAVAILABLE */
  async code(guideId: number, token: string): Promise<DrawnCode> {
    const link = await this.links.find(guideId, token);
    if (!link) throw new Problem('LINK_NOT_FOUND');
    return this.codes.of(link);
  }

  /** What a wish is about. @throws Problem PRODUCT_NOT_FOUND, ZONE_NOT_FOUND, STORE_NOT_FOUND, MATERIAL_NOT_FOUND, MATERIAL_CHANNEL */
  target(wish: LinkWish, guide: Sharer): Target {
    if (wish.productId !== undefined) {
      if (!this.catalog.mallProduct(wish.productId)) throw new Problem('PRODUCT_NOT_FOUND');
      return ['product', wish.productId];
    }
    if (wish.zoneId !== undefined) {
      if (!this.zones.zone(wish.zoneId)) throw new Problem('ZONE_NOT_FOUND');
      return ['zone', wish.zoneId];
    }
    if (wish.storeId !== undefined) {
      if (!this.stores.byId(wish.storeId)) throw new Problem('STORE_NOT_FOUND');
      return ['store', wish.storeId];
    }
    const material = this.materials.find(wish.materialId ?? 0, guide.storeId);
    if (!material) throw new Problem('MATERIAL_NOT_FOUND');
    if (!material.channels.includes(wish.channel)) throw new Problem('MATERIAL_CHANNEL');
    return ['material', material.id];
  }

  private view(link: LinkTokenEntity): LinkView {
    const { kind } = link;
    const query = `${TARGET[kind]}=${link.targetId}&g=${link.guideId}&lt=${link.token}`;
    return {
      token: link.token,
      kind,
      ...this.face(kind, link.targetId),
      channel: link.channel as LinkView['channel'],
      path: `/${LINK_PAGES[kind]}?${query}`,
      scene: buildScene(link.guideId, link.token),
    };
  }

  private face(kind: Kind, targetId: number): { title: string; picture?: string } {
    if (kind === 'product') {
      const product = this.catalog.product(targetId);
      const picture = product?.pictures[0];
      return { title: product?.name ?? '已下架商品', ...(picture ? { picture } : {}) };
    }
    if (kind === 'material') {
      const material = this.materials.byId(targetId);
      const picture = material?.pictures[0];
      return { title: material?.title ?? '已下线素材', ...(picture ? { picture } : {}) };
    }
    if (kind === 'zone') return { title: this.zones.zone(targetId)?.title ?? '已结束专区' };
    return { title: this.stores.byId(targetId)?.name ?? '门店' };
  }
}
