import { Inject, Singleton } from '@midwayjs/core';
import {
  contactCustomer,
  exportCustomers,
  getCustomer,
  getCustomerTrail,
  listCustomerPurchases,
  listCustomers,
  noteCustomer,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ContactCustomer } from './contact-customer.service';
import { CustomerAccess } from './customer-access.service';
import { CustomerCards } from './customer-card.service';
import { CustomerPurchases } from './customer-purchases.service';
import { CustomerTrails } from './customer-trail.service';
import { ListCustomers } from './list-customers.service';

/** A guide's own members, and nobody else's. */
@Singleton()
export class CustomerGuideController {
  @Inject() list!: ListCustomers;
  @Inject() cards!: CustomerCards;
  @Inject() trails!: CustomerTrails;
  @Inject() bought!: CustomerPurchases;
  @Inject() contacts!: ContactCustomer;
  @Inject() access!: CustomerAccess;

  @Endpoint(listCustomers)
  customers({ query, caller }: Input<typeof listCustomers>) {
    return this.list.page(caller.guideId, query);
  }

  @Endpoint(getCustomer)
  card({ params, caller }: Input<typeof getCustomer>) {
    return this.cards.of(caller, params.memberId);
  }

  @Endpoint(getCustomerTrail)
  trail({ params, query, caller }: Input<typeof getCustomerTrail>) {
    return this.trails.page(caller, params.memberId, query);
  }

  @Endpoint(listCustomerPurchases)
  purchases({ params, query, caller }: Input<typeof listCustomerPurchases>) {
    return this.bought.page(caller, params.memberId, query);
  }

  @Endpoint(noteCustomer)
  note({ params, body, caller }: Input<typeof noteCustomer>) {
    return this.cards.write(caller, params.memberId, body);
  }

  @Endpoint(contactCustomer)
  contact({ params, body, caller }: Input<typeof contactCustomer>) {
    return this.contacts.record(caller, params.memberId, body);
  }

  @Endpoint(exportCustomers)
  refuseExport({ caller }: Input<typeof exportCustomers>) {
    return this.access.refuseExport(caller);
  }
}
