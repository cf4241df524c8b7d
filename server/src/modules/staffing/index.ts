import type { AppModule } from '../../platform/app';
import { BrandIpHqController } from './brand-ip.hq.controller';
import { ImportStaff } from './import-staff.service';
import { StaffHqController } from './staff.hq.controller';

export { BrandIps, mayManage as mayManageBrandIp } from './brand-ips.service';
export {
  Departures,
  GUIDE_LEFT,
  type GuideLeft,
  mayTakeOver,
  type Successor,
  type SuccessorKind,
} from './departures.service';
export { lockStaff } from './lock-staff';
export { SetGrades } from './set-grades.service';

/** Everybody who sells, as headquarters keeps them; what they do in the mini program is elsewhere. */
export const staffing: AppModule = {
  name: 'staffing',
  entities: [],
  providers: [StaffHqController, BrandIpHqController, ImportStaff],
};
