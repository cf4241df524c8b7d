import type { AppModule } from '../../platform/app';
import { ContactWayGuideController } from './contact-way.guide.controller';
import { ContactWayHqController } from './contact-way.hq.controller';
import { CustomerAccessHqController } from './customer-access.hq.controller';
import { CustomerData } from './customer-data.service';
import { CustomerAccessEntity, CustomerContactEntity, CustomerNoteEntity } from './customer.entities';
import { CustomerGuideController } from './customer.guide.controller';
import { GiftGuideController } from './gift.guide.controller';
import { GiftStoreController } from './gift.store.controller';
import { GuideGiftEntity } from './gift.entity';
import { MyGuideShopController } from './my-guide.shop.controller';

export { GUIDE_CONTACTED, type GuideContacted } from './contact-customer.service';

/** What a guide knows of her members and does for them: whom to talk to, what they did and bought, notes and contacts. */
export const clienteling: AppModule = {
  name: 'clienteling',
  entities: [CustomerAccessEntity, CustomerContactEntity, CustomerNoteEntity, GuideGiftEntity],
  providers: [
    CustomerData,
    CustomerGuideController,
    CustomerAccessHqController,
    ContactWayGuideController,
    ContactWayHqController,
    GiftGuideController,
    GiftStoreController,
    MyGuideShopController,
  ],
};
