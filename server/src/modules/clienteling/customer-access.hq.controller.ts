import { Inject, Singleton } from '@midwayjs/core';
import { listCustomerAccess } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { CustomerAccess } from './customer-access.service';

@Singleton()
export class CustomerAccessHqController {
  @Inject() access!: CustomerAccess;

  @Endpoint(listCustomerAccess)
  page({ query, caller }: Input<typeof listCustomerAccess>) {
    return this.access.page(query, caller);
  }
}
