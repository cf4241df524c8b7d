import { Inject, Singleton } from '@midwayjs/core';
import { createMyContact, getMyContact, removeMyContact, uploadMyContact } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ContactWay } from './contact-way.service';

@Singleton()
export class ContactWayGuideController {
  @Inject() contacts!: ContactWay;

  @Endpoint(getMyContact)
  mine({ caller }: Input<typeof getMyContact>) {
    return this.contacts.of(caller.guideId);
  }

  @Endpoint(uploadMyContact)
  upload({ body, caller }: Input<typeof uploadMyContact>) {
    return this.contacts.upload(caller.guideId, body);
  }

  @Endpoint(createMyContact)
  create({ caller }: Input<typeof createMyContact>) {
    return this.contacts.create(caller.guideId);
  }

  @Endpoint(removeMyContact)
  remove({ caller }: Input<typeof removeMyContact>) {
    return this.contacts.remove(caller.guideId);
  }
}
