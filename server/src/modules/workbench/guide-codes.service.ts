import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, makeGuideCodes, makeStoreBadges, Parsed } from '@qiandian/shared/contract';
import type { HqCaller, StoreCaller } from '../../platform/auth';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { Links, StaffDirectory, type StaffMember } from '../guides';
import { mayManageBrandIp } from '../staffing';
import { fullAddress, StoreDirectory } from '../stores';
import { LinkCodes } from './link-codes.service';
import { type LinkWish, ShareLinks, type Target } from './share-links.service';

type Wish = Parsed<typeof makeGuideCodes>['body'];
type Codes = Answer<typeof makeGuideCodes>;

/** Codes of many guides at once: posters made at headquarters (A132), badges of a whole store (A59). */
@Singleton()
export class GuideCodes {
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() shareLinks!: ShareLinks;
  @Inject() links!: Links;
  @Inject() codes!: LinkCodes;

  /** For headquarters, within the operator's stores and brands. @throws Problem as declared */
  async forHq({ guideIds, ...wish }: Wish, { scope }: HqCaller): Promise<Codes> {
    const people = this.peopleOf(guideIds);
    const mine = ({ role, storeId, brandId }: StaffMember): boolean =>
      role === 'brand_ip' ? mayManageBrandIp(scope, brandId) : this.stores.inScope(scope, storeId);
    if (!people.every(mine)) throw new Problem('OUT_OF_SCOPE');
    return this.make(people, wish);
  }

  /** The badges of colleagues in the manager's own store. @throws Problem STAFF_NOT_FOUND, WECHAT_UNAVAILABLE */
  async badges(guideIds: readonly number[], { storeId }: StoreCaller): Promise<Answer<typeof makeStoreBadges>> {
    const people = this.peopleOf(guideIds);
    if (people.some((one) => one.storeId !== storeId || one.role === 'brand_ip')) throw new Problem('STAFF_NOT_FOUND');
    const { items } = await this.make(people, { channel: 'badge' });
    return { items };
  }

  /** Each once, at work. @throws Problem STAFF_NOT_FOUND */
  private peopleOf(guideIds: readonly number[]): StaffMember[] {
    return [...new Set(guideIds)].map((guideId) => {
      const person = this.staff.byId(guideId);
      if (person?.status !== 'active' || person.frozen) throw new Problem('STAFF_NOT_FOUND');
      return person;
    });
  }

  private async make(people: readonly StaffMember[], wish: Omit<Wish, 'guideIds'>): Promise<Codes> {
    const { channel } = wish;
    const aimed = people.map((person) => ({ person, target: this.targetOf(person, wish) }));
    const fit = aimed.flatMap(({ person, target }) => (target ? [{ person, target }] : []));
    if (fit.length === 0) throw new Problem('MATERIAL_NOT_FOUND');
    const [kind] = fit[0]!.target;
    const drafts = fit.map(({ person, target: [, targetId] }) => ({
      guideId: person.id,
      storeId: person.storeId,
      targetId,
    }));
    const links = await this.links.mintAll({ kind, channel }, drafts);
    const codes = await this.codes.all(links);
    return {
      items: fit.map(({ person }, at) => ({
        ...this.faceOf(person),
        token: links[at]!.token,
        ...codes[at]!,
      })),
      leftOut: aimed.flatMap(({ person, target }) => (target ? [] : [{ guideId: person.id, name: person.name }])),
    };
  }

  /** Undefined when this guide's store may not use the material. @throws Problem when nobody may share the thing */
  private targetOf(person: StaffMember, wish: LinkWish): Target | undefined {
    const sharer = { guideId: person.id, storeId: person.storeId };
    if (wish.channel === 'badge') return ['store', person.storeId];
    try {
      return this.shareLinks.target(wish, sharer);
    } catch (error) {
      if (error instanceof Problem && error.code === 'MATERIAL_NOT_FOUND') return undefined;
      throw error;
    }
  }

  private faceOf({ id, name, storeId }: StaffMember) {
    const store = this.stores.byId(storeId);
    return {
      guideId: id,
      name,
      title: this.staff.card(id)?.title ?? '导购',
      storeId,
      storeName: store?.name ?? '',
      storeAddress: store ? fullAddress(store) : '',
      accent: this.catalog.brand(store?.brandId ?? 0)?.accent ?? DEFAULT_ACCENT,
    };
  }
}

const DEFAULT_ACCENT = '#C8102E';
