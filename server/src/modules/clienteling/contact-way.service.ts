import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getMyContact } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Log } from '../../platform/log';
import { Wecom, WecomError } from '../../platform/wecom';
import { StaffContactEntity, StaffDirectory, type StaffMember, StoreAccounts, wecomStateOf } from '../guides';
import { Audit, SavePicture } from '../hq';
import { mayManageBrandIp } from '../staffing';
import { StoreDirectory } from '../stores';

type View = Answer<typeof getMyContact>;
interface Account {
  readonly userId: string | undefined;
  readonly ofStore: boolean;
}

/** The QR code by which customers add a guide in WeCom; who is added by a code WeCom made is the guide's member (D3). */
@Singleton()
export class ContactWay {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() log!: Log;
  @Inject() wecom!: Wecom;
  @Inject() pictures!: SavePicture;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() accounts!: StoreAccounts;
  @Inject() audit!: Audit;

  async of(staffId: number): Promise<View> {
    const [contact, account] = await Promise.all([this.repository().findOneBy({ staffId }), this.account(staffId)]);
    return {
      ...(contact
        ? { wecomQr: contact.wecomQr, source: contact.source, updatedAt: contact.updatedAt.toISOString() }
        : {}),
      canCreate: this.wecom.enabled && account.userId !== undefined,
      renew: this.outdated(contact, account),
      ofStore: account.ofStore,
    };
  }

  /** @throws Problem PICTURE_TYPE, PICTURE_BROKEN, PICTURE_TOO_LARGE */
  async upload(staffId: number, bytes: Buffer): Promise<View> {
    const { url } = await this.pictures.save(bytes);
    await this.keep({ staffId, wecomQr: url, source: 'upload', configId: null, wecomUserId: null });
    return this.of(staffId);
  }

  /** @throws Problem WECOM_OFF, WECOM_NOT_BOUND, WECOM_UNAVAILABLE */
  async create(staffId: number): Promise<View> {
    const account = await this.account(staffId);
    const { userId } = account;
    if (!this.wecom.enabled) throw new Problem('WECOM_OFF');
    if (userId === undefined) throw new Problem('WECOM_NOT_BOUND');
    const known = await this.repository().findOneBy({ staffId });
    if (known?.configId && !this.outdated(known, account)) return this.of(staffId);
    try {
      const { configId, qrCode } = await this.wecom.addContactWay({ userId, state: wecomStateOf(staffId) });
      await this.keep({ staffId, wecomQr: qrCode, source: 'wecom', configId, wecomUserId: userId });
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
      this.log.warn('WeCom made no contact way', { guideId: staffId, errcode: error.errcode });
      throw new Problem('WECOM_UNAVAILABLE');
    }
    return this.of(staffId);
  }

  async remove(staffId: number): Promise<View> {
    await this.database.inTx((tx) => tx.getRepository(StaffContactEntity).delete({ staffId }));
    return this.of(staffId);
  }

  /** @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async ofStaff(staffId: number, caller: HqCaller): Promise<View> {
    this.seen(staffId, caller);
    return this.of(staffId);
  }

  /**
   * A brand IP's, by headquarters: an uploaded picture, or made by WeCom.
   * @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE, WECOM_OFF, WECOM_NOT_BOUND, WECOM_UNAVAILABLE
   */
  async ofBrandIp(guideId: number, picture: string | undefined, caller: HqCaller): Promise<View> {
    const ip = this.seen(guideId, caller);
    if (ip.role !== 'brand_ip' || ip.status === 'left') throw new Problem('STAFF_NOT_FOUND');
    if (picture === undefined) await this.create(guideId);
    else await this.keep({ staffId: guideId, wecomQr: picture, source: 'upload', configId: null, wecomUserId: null });
    const after = await this.of(guideId);
    const title = `${ip.name}的企业微信二维码`;
    await this.database.inTx((tx) =>
      this.audit.record(tx, caller, {
        action: 'update',
        subject: 'brand-ip',
        subjectId: guideId,
        title,
        after: after.wecomQr,
      }),
    );
    return after;
  }

  /** @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async clear(staffId: number, caller: HqCaller): Promise<View> {
    const { name } = this.seen(staffId, caller);
    await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(StaffContactEntity);
      const contact = await repository.findOneBy({ staffId });
      if (!contact) return;
      await repository.delete({ staffId });
      const before = contact.wecomQr;
      const title = `${name}的企业微信二维码`;
      await this.audit.record(tx, caller, { action: 'delete', subject: 'staff', subjectId: staffId, title, before });
    });
    return this.of(staffId);
  }

  /** Who is added by the code: the store's account where there is one (A58), else the guide's own. */
  private async account(staffId: number): Promise<Account> {
    const person = this.staff.byId(staffId);
    const ofStore = person && person.role !== 'brand_ip' ? await this.accounts.of(person.storeId) : undefined;
    return { userId: ofStore ?? person?.wecomUserId ?? undefined, ofStore: ofStore !== undefined };
  }

  /** A code that WeCom made for another account than the one that counts now. */
  private outdated(contact: StaffContactEntity | null, { userId }: Account): boolean {
    if (!contact?.configId || userId === undefined) return false;
    return (contact.wecomUserId ?? this.staff.byId(contact.staffId)?.wecomUserId) !== userId;
  }

  private repository() {
    return this.database.dataSource.getRepository(StaffContactEntity);
  }

  private async keep(contact: Omit<StaffContactEntity, 'updatedAt'>): Promise<void> {
    const updatedAt = this.clock.now();
    // not a look and then an insert: two taps at once would both insert
    const row = { ...contact, updatedAt };
    await this.database.inTx((tx) => tx.getRepository(StaffContactEntity).upsert(row, ['staffId']));
  }

  private seen(staffId: number, { scope }: HqCaller): StaffMember {
    const person = this.staff.byId(staffId);
    if (!person) throw new Problem('STAFF_NOT_FOUND', { detail: '没有这名员工' });
    const ip = person.role === 'brand_ip';
    const mine = ip ? mayManageBrandIp(scope, person.brandId) : this.stores.inScope(scope, person.storeId);
    if (!mine) throw new Problem('OUT_OF_SCOPE');
    return person;
  }
}
