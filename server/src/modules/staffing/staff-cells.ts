import { maskPhone } from '../../domain/text/mask';
import type { StaffEntity } from '../guides';
import type { ExportedCells } from '../hq';

export type StaffColumn = 'employeeNo' | 'name' | 'phone' | 'role' | 'grade' | 'store' | 'wecomUserId';

/** What a sheet calls them; brand IPs are read, and changed elsewhere. */
export const ROLE_TITLES: Readonly<Record<StaffEntity['role'], string>> = {
  guide: '导购',
  manager: '店长',
  sharer: '后台同事',
  brand_ip: '品牌 IP',
};

export interface StaffRow {
  readonly employee_no: string;
  readonly name: string;
  readonly phone: string | null;
  readonly role: StaffEntity['role'];
  readonly grade: StaffEntity['grade'];
  readonly wecom_user_id: string | null;
}

/** A person as a row in the columns of the import, which knows the masked phone again. */
export const staffCells = (person: StaffRow, storeCode: string): ExportedCells<StaffColumn> => ({
  employeeNo: person.employee_no,
  name: person.name,
  phone: person.phone === null ? '' : maskPhone(person.phone),
  role: ROLE_TITLES[person.role],
  grade: person.grade,
  store: storeCode,
  wecomUserId: person.wecom_user_id ?? '',
});

/** What a phone cell stands for: the masked phone of the person for the one on file, else what is written. */
export const phoneOf = (cell: string, person: Pick<StaffRow, 'phone'> | undefined): string =>
  person?.phone && cell === maskPhone(person.phone) ? person.phone : cell;
