import { maskPhone } from '../../domain/text/mask';
import type { StaffEntity } from '../guides';

type Shown =
  'employeeNo' | 'name' | 'phone' | 'role' | 'grade' | 'storeId' | 'wecomUserId' | 'status' | 'successorGuideId';

/** A person in the audit log: the phone stays masked there too. */
export const staffAudit = (s: Pick<StaffEntity, Shown>) => ({
  employeeNo: s.employeeNo,
  name: s.name,
  phone: s.phone === null ? null : maskPhone(s.phone),
  role: s.role,
  grade: s.grade,
  storeId: s.storeId,
  wecomUserId: s.wecomUserId,
  status: s.status,
  successorGuideId: s.successorGuideId,
});
