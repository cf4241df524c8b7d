import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getMyGuide } from '@qiandian/shared/contract';
import { Database } from '../../platform/db';
import { Catalog } from '../catalog';
import { Bindings, StaffDirectory, type StaffMember } from '../guides';
import { Members } from '../members';
import { type Store, StoreDirectory } from '../stores';
import { ContactWay } from './contact-way.service';

type MyGuide = Answer<typeof getMyGuide>;

/** Whom a member asks (A71): the bound guide, or who took over; else the store; else the brand IP, or headquarters' own store. */
@Singleton()
export class MyGuideService {
  @Inject() database!: Database;
  @Inject() bindings!: Bindings;
  @Inject() staff!: StaffDirectory;
  @Inject() people!: Members;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() contacts!: ContactWay;

  async of(memberId: number): Promise<MyGuide> {
    const binding = await this.bindings.of(memberId);
    const guide = binding && this.staff.inCharge(binding.guideId);
    if (guide?.status === 'active') return this.person(guide);
    const storeId = binding?.storeId ?? (await this.people.homeStoreOf(memberId));
    const store = storeId === undefined ? undefined : this.stores.byId(storeId);
    if (store?.status === 'online' && !store.hq) return this.store(store, 'store');
    const ip = await this.brandIp(store?.brandId);
    if (ip) return this.person(ip);
    const hq = this.stores.hq() ?? this.stores.lowestOnline();
    if (!hq) throw new Error('the chain has no store to ask');
    return this.store(hq, hq.hq ? 'brand_ip' : 'store');
  }

  private async person(staff: StaffMember): Promise<MyGuide> {
    const { wecomQr } = await this.contacts.of(staff.id);
    const store = this.stores.byId(staff.storeId);
    const card = this.staff.card(staff.id)!;
    return {
      kind: staff.role === 'brand_ip' ? 'brand_ip' : 'guide',
      guideId: staff.id,
      name: card.name,
      avatar: card.avatar,
      title: card.title,
      ...(store ? { storeName: store.name } : {}),
      ...(store?.phone ? { phone: store.phone } : {}),
      ...(wecomQr ? { wecomQr } : {}),
    };
  }

  private store(store: Store, kind: 'store' | 'brand_ip'): MyGuide {
    return {
      kind,
      name: store.name,
      avatar: this.catalog.brand(store.brandId)?.logo ?? '',
      title: kind === 'store' ? '门店' : '官方客服',
      storeName: store.name,
      ...(store.phone ? { phone: store.phone } : {}),
    };
  }

  /** Of the brand if it has one, else of the whole chain. There are a handful, all at headquarters' own store. */
  private async brandIp(brandId: number | undefined): Promise<StaffMember | undefined> {
    const rows = await this.database.query<{ id: number }>(
      `SELECT id FROM staff WHERE role = 'brand_ip' AND status = 'active' AND (brand_id = ? OR brand_id IS NULL)
       ORDER BY CASE WHEN brand_id IS NULL THEN 1 ELSE 0 END, id LIMIT 1`,
      [brandId ?? 0],
    );
    return rows[0] && this.staff.byId(rows[0].id);
  }
}
