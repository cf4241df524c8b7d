import { Init, Inject, Singleton } from '@midwayjs/core';
import type { addAddress, address, Parsed } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { Clock } from '../../platform/clock';
import { Database, inList, noRead, type Read, readOf, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { AddressEntity } from './member.entities';
import { PersonalData } from './personal-data.service';
import { isRegion } from './regions';

export type Address = z.input<typeof address>;
export type AddressDraft = Parsed<typeof addAddress>['body'];

const LIMIT = 20;

/** A member's address book; the default one comes first. */
@Singleton()
export class Addresses {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() personalData!: PersonalData;

  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'addresses',
      copy: async (memberId) => (await this.list(memberId)).map((a) => ({ ...a })),
      erase: async (tx, memberId) => void (await tx.getRepository(AddressEntity).delete({ memberId })),
    });
  }

  async list(memberId: number): Promise<Address[]> {
    const rows = await this.database.dataSource
      .getRepository(AddressEntity)
      .find({ where: { memberId }, order: { isDefault: 'DESC', id: 'DESC' } });
    return rows.map(view);
  }

  /** @throws Problem ADDRESS_NOT_FOUND for an address of somebody else too */
  async get(memberId: number, addressId: number): Promise<Address> {
    const row = await this.database.dataSource.getRepository(AddressEntity).findOneBy({ id: addressId, memberId });
    if (!row) throw new Problem('ADDRESS_NOT_FOUND');
    return view(row);
  }

  /** Several people's addresses by id, each with whose it is. */
  read(addressIds: readonly number[]): Read<ReadonlyMap<number, Address & { readonly memberId: number }>> {
    if (!addressIds.length) return noRead(new Map());
    const ids = inList([...new Set(addressIds)]);
    return readOf<Address & { member_id: number }, ReadonlyMap<number, Address & { readonly memberId: number }>>(
      `SELECT id, member_id, name, phone, province, city, district, detail FROM address WHERE id IN ${ids.sql}`,
      ids.params,
      (rows) => new Map(rows.map(({ member_id: memberId, ...row }) => [row.id, { ...row, memberId }])),
    );
  }

  /** @throws Problem ADDRESS_LIMIT, REGION_UNKNOWN */
  add(memberId: number, draft: AddressDraft): Promise<Address> {
    assertRegion(draft);
    return this.database.inTx(async (tx) => {
      const repository = tx.getRepository(AddressEntity);
      const count = await repository.countBy({ memberId });
      if (count >= LIMIT) throw new Problem('ADDRESS_LIMIT');
      const isDefault = draft.isDefault || count === 0;
      if (isDefault) await this.clearDefault(tx, memberId);
      return view(await repository.save({ ...draft, isDefault, memberId, createdAt: this.clock.now() }));
    });
  }

  /** @throws Problem ADDRESS_NOT_FOUND, REGION_UNKNOWN */
  update(memberId: number, addressId: number, draft: AddressDraft): Promise<Address> {
    assertRegion(draft);
    return this.database.inTx(async (tx) => {
      const repository = tx.getRepository(AddressEntity);
      const row = await repository.findOneBy({ id: addressId, memberId });
      if (!row) throw new Problem('ADDRESS_NOT_FOUND');
      if (draft.isDefault) await this.clearDefault(tx, memberId);
      return view(await repository.save({ ...row, ...draft }));
    });
  }

  /** @throws Problem ADDRESS_NOT_FOUND */
  async remove(memberId: number, addressId: number): Promise<void> {
    const { affected } = await this.database.inTx((tx) =>
      tx.getRepository(AddressEntity).delete({ id: addressId, memberId }),
    );
    if (!affected) throw new Problem('ADDRESS_NOT_FOUND');
  }

  private clearDefault(tx: Tx, memberId: number): Promise<unknown> {
    return tx.getRepository(AddressEntity).update({ memberId, isDefault: true }, { isDefault: false });
  }
}

const assertRegion = (draft: AddressDraft): void => {
  if (!isRegion(draft.province, draft.city, draft.district)) {
    throw new Problem('REGION_UNKNOWN', { errors: [{ path: 'body.district', message: '请重新选择省市区' }] });
  }
};

const view = (row: AddressEntity): Address => ({
  id: row.id,
  name: row.name,
  phone: row.phone,
  province: row.province,
  city: row.city,
  district: row.district,
  detail: row.detail,
  isDefault: Boolean(row.isDefault),
});
