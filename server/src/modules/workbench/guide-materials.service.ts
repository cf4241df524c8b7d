import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listMaterials, Parsed } from '@qiandian/shared/contract';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { type ContentFigures, ContentNumbers, type Material, Materials, NO_FIGURES } from '../materials';
import { ProductCards } from '../merchandise';
import { StoreDirectory } from '../stores';
import { LinkEarnings } from './link-earnings.service';
import { recommendMaterials } from './recommend-materials';

type Page = Answer<typeof listMaterials>;
type GuideMaterial = Page['items'][number];

/** A material counts as new for so long after its approval. */
const NEW_MS = 3 * 86_400_000;

/** What a guide may forward now (A36, A112), with what each has brought the guide (A113). */
@Singleton()
export class GuideMaterials {
  @Inject() clock!: Clock;
  @Inject() materials!: Materials;
  @Inject() numbers!: ContentNumbers;
  @Inject() earnings!: LinkEarnings;
  @Inject() cards!: ProductCards;
  @Inject() stores!: StoreDirectory;

  async page(query: Parsed<typeof listMaterials>['query'], guide: GuideCaller): Promise<Page> {
    const { page, size, sort } = query;
    const q = query.q?.toLowerCase();
    const live = this.materials
      .shareable(guide.storeId)
      .filter((material) => !q || searched(material).some((text) => text.toLowerCase().includes(q)));
    const figures = await this.numbers.ofGuide(
      guide.guideId,
      'material',
      live.map(({ id }) => id),
    );
    const sorted = this.sorted(live, figures, sort, guide);
    const shown = sorted.slice((page - 1) * size, page * size);
    return { items: await this.views(shown, figures, guide), total: live.length, page, size };
  }

  /** @throws Problem MATERIAL_NOT_FOUND when the guide may not share it now */
  async one(materialId: number, guide: GuideCaller): Promise<GuideMaterial> {
    const material = this.materials.find(materialId, guide.storeId);
    if (!material) throw new Problem('MATERIAL_NOT_FOUND');
    const figures = await this.numbers.ofGuide(guide.guideId, 'material', [materialId]);
    const [view] = await this.views([material], figures, guide);
    return view!;
  }

  private sorted(
    live: readonly Material[],
    figures: ReadonlyMap<number, ContentFigures>,
    sort: Parsed<typeof listMaterials>['query']['sort'],
    guide: GuideCaller,
  ): readonly Material[] {
    const of = ({ id }: Material) => figures.get(id) ?? NO_FIGURES;
    if (sort === 'newest') return live;
    if (sort === 'mine') {
      return [...live].sort((a, b) => of(b).paidFen - of(a).paidFen || of(b).visitors - of(a).visitors);
    }
    const candidates = live.map((material) => ({ ...material, shares: of(material).shares }));
    return recommendMaterials(candidates, this.stores.byId(guide.storeId)?.brandId ?? 0, this.clock.now());
  }

  private async views(
    shown: readonly Material[],
    figures: ReadonlyMap<number, ContentFigures>,
    guide: GuideCaller,
  ): Promise<GuideMaterial[]> {
    const now = this.clock.now().getTime();
    const [cards, commission] = await Promise.all([
      this.cards.of([...new Set(shown.flatMap(({ productIds }) => productIds))], guide.storeId),
      this.earnings.byMaterial(
        guide.guideId,
        shown.map(({ id }) => id),
      ),
    ]);
    const cardOf = new Map(cards.map((card) => [card.productId, card]));
    return shown.map((material) => {
      const { shares, opens, visitors, orders, paidFen } = figures.get(material.id) ?? NO_FIGURES;
      return {
        id: material.id,
        title: material.title,
        copies: material.copies,
        pictures: material.pictures,
        products: material.productIds.flatMap((id) => cardOf.get(id) ?? []),
        ...(material.zoneId === undefined ? {} : { zoneId: material.zoneId }),
        channels: material.channels,
        to: material.to.toISOString(),
        isNew: now - material.approvedAt.getTime() < NEW_MS,
        mine: { shares, opens, visitors, orders, paidFen, commissionFen: commission.get(material.id) ?? 0 },
      };
    });
  }
}

const searched = ({ title, season, copies }: Material): readonly string[] => [title, season, ...copies];
