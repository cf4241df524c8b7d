import type { AppModule } from '../../platform/app';
import {
  AuditEntryEntity,
  ImportJobEntity,
  ImportRowEntity,
  OperatorEntity,
  OperatorGrantEntity,
  RoleEntity,
  SignInFailureEntity,
} from './hq.entities';
import { ImportHqController } from './import.hq.controller';
import { ImportTasks } from './imports.tasks';
import { OperatorAccess } from './operator-access.service';
import { OperatorHqController } from './operator.hq.controller';
import { PictureHqController } from './picture.hq.controller';
import { SessionHqController } from './session.hq.controller';

export { type ExportedCells, inColumns, isAsExported, readBack, readOnly } from './exported-row';
export { Exports, type ExportSheet } from './exports.service';
export { createFirstOperator } from './create-first-operator';
export { type Actor, Audit, type Change } from './audit.service';
export {
  AuditEntryEntity,
  ImportJobEntity,
  ImportRowEntity,
  OperatorEntity,
  OperatorGrantEntity,
  RoleEntity,
} from './hq.entities';
export {
  type Checked,
  type GoodRow,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  repeatedLines,
  type SheetLine,
  type WrongCell,
} from './imports.service';

export { SavePicture } from './save-picture.service';

/** Headquarters' desk itself: operators and their roles, the audit log, imports, pictures. Knows no other capability. */
export const hq: AppModule = {
  name: 'hq',
  entities: [
    AuditEntryEntity,
    ImportJobEntity,
    ImportRowEntity,
    OperatorEntity,
    OperatorGrantEntity,
    RoleEntity,
    SignInFailureEntity,
  ],
  providers: [
    OperatorAccess,
    SessionHqController,
    OperatorHqController,
    ImportHqController,
    ImportTasks,
    PictureHqController,
  ],
};
