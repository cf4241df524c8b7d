import type { AppModule } from '../../platform/app';
import { AddressShopController } from './address.shop.controller';
import { AddressEntity, MemberEntity, SubscriptionGrantEntity } from './member.entities';
import { Members } from './members.service';

export { Addresses, type Address } from './addresses.service';
export { AddressEntity, MemberEntity, SubscriptionGrantEntity } from './member.entities';
export { type MemberOrdersReader, MemberOrders, type MemberSpend, type OrderCounts } from './member-orders.service';
export { type MemberMerge, type MemberMergeHandler, MemberMerges } from './member-merges.service';
export { MEMBER_PHONED, type MemberIdentity, type MemberPhoned, Members, type WechatIdentity } from './members.service';
export { PersonalData, type PersonalDataPart } from './personal-data.service';
export { phoneHash } from './phone-hash';
export { type SignIn, SignIns } from './sign-ins.service';
export { type MessageTemplate, Subscriptions } from './subscriptions.service';
export { type KnownMember, TillMembers, type TillPhone } from './till-members.service';

export const members: AppModule = {
  name: 'members',
  entities: [AddressEntity, MemberEntity, SubscriptionGrantEntity],
  providers: [Members, AddressShopController],
};
