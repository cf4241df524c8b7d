import { Inject, Singleton } from '@midwayjs/core';
import { clearStaffContact, getStaffContact, setBrandIpContact } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ContactWay } from './contact-way.service';

@Singleton()
export class ContactWayHqController {
  @Inject() contacts!: ContactWay;

  @Endpoint(getStaffContact)
  one({ params, caller }: Input<typeof getStaffContact>) {
    return this.contacts.ofStaff(params.staffId, caller);
  }

  @Endpoint(clearStaffContact)
  clear({ params, caller }: Input<typeof clearStaffContact>) {
    return this.contacts.clear(params.staffId, caller);
  }

  @Endpoint(setBrandIpContact)
  setBrandIp({ params, body, caller }: Input<typeof setBrandIpContact>) {
    return this.contacts.ofBrandIp(params.guideId, body.picture, caller);
  }
}
