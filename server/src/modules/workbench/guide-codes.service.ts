import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, makeGuideCodes, makeStoreBadges, Parsed } from '@qiandian/shared/contract';
import type { HqCaller, StoreCaller } from '../../platform/auth';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { Links, StaffDirectory, type StaffMember } from '../guides';
import { Materials } from '../materials';
import { mayManageBrandIp } from '../staffing';
import { fullAddress, StoreDirectory } from '../stores';
import { LinkCodes } from './link-codes.service';
import { type LinkWish, ShareLinks, type Target } from './share-links.service';

type Wish = Parsed<typeof makeGuideCodes>['body'];
type Codes = Answer<typeof makeGuideCodes>;
type LeftOutReason = Codes['leftOut'][number]['reason'];

/** Codes of many guides at once: posters made at headquarters (A132), badges of a whole store (A59). */
@Singleton()
export class GuideCodes {
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() materials!: Materials;
  @Inject() shareLinks!: ShareLinks;
  @Inject() links!: Links;
  @Inject() codes!: LinkCodes;

  /**
   * For headquarters, within the operator's stores and brands. Who has no code is told with the reason, so that one person, or
   * a whole lot, does not stop the work on a longer list.
   * @throws Problem as declared
   */
  async forHq({ guideIds, ...wish }: Wish, { scope }: HqCaller): Promise<Codes> {
    const people = this.peopleOf(guideIds);
    const mine = ({ role, storeId, brandId }: StaffMember): boolean =>
      role === 'brand_ip' ? mayManageBrandIp(scope, brandId) : this.stores.inScope(scope, storeId);
    if (!people.every(mine)) throw new Problem('OUT_OF_SCOPE');
    if (wish.materialId !== undefined && !this.materials.live(wish.materialId)) throw new Problem('MATERIAL_NOT_FOUND');
    const reasons = new Map(people.map((person) => [person.id, this.reasonAgainst(person, wish)]));
    return {
      items: await this.make(
        people.filter(({ id }) => !reasons.get(id)),
        wish,
      ),
      leftOut: people.flatMap(({ id, name }) => {
        const reason = reasons.get(id);
        return reason ? [{ guideId: id, name, reason }] : [];
      }),
    };
  }

  /** The badges of colleagues in the manager's own store. @throws Problem STAFF_NOT_FOUND, WECHAT_UNAVAILABLE */
  async badges(guideIds: readonly number[], { storeId }: StoreCaller): Promise<Answer<typeof makeStoreBadges>> {
    const people = this.peopleOf(guideIds);
    const colleague = (one: StaffMember): boolean =>
      one.storeId === storeId && one.role !== 'brand_ip' && isAtWork(one);
    if (!people.every(colleague)) throw new Problem('STAFF_NOT_FOUND');
    return { items: await this.make(people, { channel: 'badge' }) };
  }

  /** Each once. @throws Problem STAFF_NOT_FOUND for one who never was here */
  private peopleOf(guideIds: readonly number[]): StaffMember[] {
    return [...new Set(guideIds)].map((guideId) => {
      const person = this.staff.byId(guideId);
      if (!person) throw new Problem('STAFF_NOT_FOUND');
      return person;
    });
  }

  private reasonAgainst(person: StaffMember, { materialId }: LinkWish): LeftOutReason | undefined {
    if (!isAtWork(person)) return 'not_at_work';
    if (materialId === undefined || this.materials.find(materialId, person.storeId)) return undefined;
    return 'material_not_for_store';
  }

  /** @throws Problem when nobody may share the thing */
  private async make(people: readonly StaffMember[], wish: LinkWish): Promise<Codes['items']> {
    const aimed = people.map((person) => ({ person, target: this.targetOf(person, wish) }));
    const [first] = aimed;
    if (!first) return [];
    const { channel } = wish;
    const [kind] = first.target;
    const drafts = aimed.map(({ person: { id: guideId, storeId }, target: [, targetId] }) => ({
      guideId,
      storeId,
      targetId,
    }));
    const links = await this.links.mintAll({ kind, channel }, drafts);
    const codes = await this.codes.all(links);
    return aimed.map(({ person }, at) => ({ ...this.faceOf(person), token: links[at]!.token, ...codes[at]! }));
  }

  private targetOf({ id: guideId, storeId }: StaffMember, wish: LinkWish): Target {
    return wish.channel === 'badge' ? ['store', storeId] : this.shareLinks.target(wish, { guideId, storeId });
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

const isAtWork = ({ status, frozen }: StaffMember): boolean => status === 'active' && !frozen;
const DEFAULT_ACCENT = '#C8102E';
