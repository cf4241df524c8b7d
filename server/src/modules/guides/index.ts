import type { AppModule } from '../../platform/app';
import { AssistedCartEntity, AssistedCartOrderEntity } from './assisted-cart.entities';
import { Bindings } from './bindings.service';
import { CreditTouchEntity } from './credit-touch.entity';
import { ForgetTouches } from './forget-touches.tasks';
import { BindingEntity, LinkTokenEntity, StaffAssignmentEntity, StaffEntity, TouchEntity } from './guide.entities';
import { HandOverMembers } from './hand-over-members.tasks';
import { MergeBindings } from './merge-bindings.service';
import { StaffContactEntity } from './staff-contact.entity';
import { StaffDirectory } from './staff-directory.service';
import { StaffPostEntity } from './staff-post.entity';
import { StoreAccountEntity } from './store-account.entity';
import { StoreAccountHqController } from './store-account.hq.controller';
import { Touches } from './touches.service';
import { WecomController } from './wecom.controller';
import { WecomFriendEntity } from './wecom-friend.entity';
import { WecomFriends } from './wecom-friends.service';

export { isStoreAccount } from './store-accounts.service';
export { AssistedBatch, type OpenCart } from './assisted-batch';
export { AssistedCartEntity, AssistedCartOrderEntity, type AssistedItem } from './assisted-cart.entities';
export { assistedCartsRead, assistedCartSteps } from './assisted-carts';
export { Attribution, type BuyerFacts } from './attribution.service';
export { type BindingPeriod, Bindings } from './bindings.service';
export { earnsCommission } from './earns-commission';
export {
  BindingEntity,
  type BindingSource,
  LinkTokenEntity,
  StaffAssignmentEntity,
  StaffEntity,
  type StaffRole,
  TouchEntity,
} from './guide.entities';
export {
  MEMBER_BOUND,
  type MemberBound,
  WECOM_REMOVED,
  WECOM_TRANSFER_FAILED,
  type WecomRemoved,
  type WecomTransferFailed,
} from './guide-events';
export { opensByToken, opensOfGuide } from './link-opens.repository';
export { type CodeFacts, type DrawnCode, DrawnCodes } from './drawn-codes.service';
export { lockOpenBindings, type OpenBinding, type Reassigned, reassignMembers } from './reassign-members.repository';
export { Links } from './links.service';
export { AsOf } from './as-of';
export { boughtBefore } from './earlier-purchases';
export { type CreditedPayment, PastBindings } from './past-bindings';
export { PastFacts } from './past-facts.service';
export { holdStaff } from './hold-staff';
export { StaffContactEntity } from './staff-contact.entity';
export { type GuideCard, StaffDirectory, type StaffMember } from './staff-directory.service';
export { StaffPostEntity } from './staff-post.entity';
export { actingPostJoin } from './acting-post';
export { StoreAccounts } from './store-accounts.service';
export { WecomFriendEntity } from './wecom-friend.entity';
export { stateOf as wecomStateOf, WecomFriends } from './wecom-friends.service';
export { touchPerson } from './touch-person';
export { type LinkInRequest, type OpenedLink, Touches, type Visitor } from './touches.service';

export const guides: AppModule = {
  name: 'guides',
  entities: [
    AssistedCartEntity,
    AssistedCartOrderEntity,
    BindingEntity,
    CreditTouchEntity,
    LinkTokenEntity,
    StaffAssignmentEntity,
    StaffContactEntity,
    StaffEntity,
    StaffPostEntity,
    StoreAccountEntity,
    TouchEntity,
    WecomFriendEntity,
  ],
  providers: [
    StaffDirectory,
    Bindings,
    HandOverMembers,
    MergeBindings,
    Touches,
    ForgetTouches,
    WecomFriends,
    WecomController,
    StoreAccountHqController,
  ],
};
