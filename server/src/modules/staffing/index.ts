import type { AppModule } from '../../platform/app';
import { ImportStaff } from './import-staff.service';
import { StaffHqController } from './staff.hq.controller';

/** Guides and store managers as headquarters keeps them; what they do in the mini program is elsewhere. */
export const staffing: AppModule = { name: 'staffing', entities: [], providers: [StaffHqController, ImportStaff] };
