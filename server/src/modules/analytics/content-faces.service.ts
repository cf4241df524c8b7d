import { Inject, Singleton } from '@midwayjs/core';
import { Catalog } from '../catalog';
import { Materials } from '../materials';
import { HotZones } from '../promotions';
import { StoreDirectory } from '../stores';
import type { Content } from './traffic-of';

export interface Face {
  readonly title: string;
  readonly picture?: string;
}

/** What shared content is called and looks like. */
@Singleton()
export class ContentFaces {
  @Inject() catalog!: Catalog;
  @Inject() zones!: HotZones;
  @Inject() materials!: Materials;
  @Inject() stores!: StoreDirectory;

  /** Undefined for what is not there, or not any more. */
  find({ kind, id }: Content): Face | undefined {
    if (kind === 'product') {
      const product = this.catalog.product(id);
      return product && face(product.name, product.pictures[0]);
    }
    if (kind === 'zone') {
      const zone = this.zones.zone(id);
      return zone && face(zone.title, zone.banner);
    }
    if (kind === 'material') {
      const material = this.materials.byId(id);
      return material && face(material.title, material.pictures[0]);
    }
    const store = this.stores.byId(id);
    return store && face(store.name, undefined);
  }

  /** With words for what is gone: its numbers stay. */
  of(content: Content): Face {
    return this.find(content) ?? { title: GONE[content.kind] };
  }
}

const GONE = { product: '已下架商品', zone: '已结束专区', material: '已撤下素材', store: '已关闭门店' } as const;

const face = (title: string, picture: string | undefined): Face => ({ title, ...(picture ? { picture } : {}) });
