import { Inject, Singleton } from '@midwayjs/core';
import {
  addAddress,
  deleteAddress,
  listAddresses,
  listRegions,
  subscribeMessages,
  updateAddress,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Addresses } from './addresses.service';
import { regionsBelow } from './regions';
import { Subscriptions } from './subscriptions.service';

@Singleton()
export class AddressShopController {
  @Inject() addresses!: Addresses;
  @Inject() subscriptions!: Subscriptions;

  @Endpoint(listAddresses)
  async list({ caller }: Input<typeof listAddresses>) {
    return { items: await this.addresses.list(caller.memberId) };
  }

  @Endpoint(addAddress)
  add({ body, caller }: Input<typeof addAddress>) {
    return this.addresses.add(caller.memberId, body);
  }

  @Endpoint(updateAddress)
  update({ params, body, caller }: Input<typeof updateAddress>) {
    return this.addresses.update(caller.memberId, params.addressId, body);
  }

  @Endpoint(deleteAddress)
  async remove({ params, caller }: Input<typeof deleteAddress>) {
    await this.addresses.remove(caller.memberId, params.addressId);
    return { ok: true as const };
  }

  @Endpoint(listRegions)
  regions({ query, ctx }: Input<typeof listRegions>) {
    ctx.set('cache-control', 'public, max-age=86400');
    return { items: [...regionsBelow(query.parent)] };
  }

  @Endpoint(subscribeMessages)
  async subscribe({ body, caller }: Input<typeof subscribeMessages>) {
    await this.subscriptions.grant(caller.memberId, body.templates);
    return { ok: true as const };
  }
}
