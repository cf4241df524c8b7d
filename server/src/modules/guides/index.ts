import type { AppModule } from '../../platform/app';
import { Bindings } from './bindings.service';
import { ForgetTouches } from './forget-touches.tasks';
import { BindingEntity, LinkTokenEntity, StaffAssignmentEntity, StaffEntity, TouchEntity } from './guide.entities';
import { StaffDirectory } from './staff-directory.service';
import { Touches } from './touches.service';

export { Attribution, type BuyerFacts } from './attribution.service';
export { Bindings } from './bindings.service';
export { BindingEntity, LinkTokenEntity, StaffAssignmentEntity, StaffEntity, TouchEntity } from './guide.entities';
export { type GuideDay, GuideSales, type GuideSalesReader, type LinkSales } from './guide-sales.service';
export { opensByToken, opensOfGuide } from './link-opens.repository';
export { Links } from './links.service';
export { type GuideCard, StaffDirectory, type StaffMember } from './staff-directory.service';
export { type LinkInRequest, type OpenedLink, Touches, type Visitor } from './touches.service';

export const guides: AppModule = {
  name: 'guides',
  entities: [BindingEntity, LinkTokenEntity, StaffAssignmentEntity, StaffEntity, TouchEntity],
  providers: [StaffDirectory, Bindings, Touches, ForgetTouches],
};
