import type { AppModule } from '../../platform/app';
import { AuditEntryEntity, ImportJobEntity, ImportRowEntity, OperatorEntity, RoleEntity } from './hq.entities';

export { type Actor, Audit, type Change } from './audit.service';
export { AuditEntryEntity, ImportJobEntity, ImportRowEntity, OperatorEntity, RoleEntity } from './hq.entities';

export const hq: AppModule = {
  name: 'hq',
  entities: [AuditEntryEntity, ImportJobEntity, ImportRowEntity, OperatorEntity, RoleEntity],
  providers: [],
};
