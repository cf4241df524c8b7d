export { BigIntColumn, IdColumn, InstantColumn, JsonColumn, MoneyColumn } from './columns';
export { Database, type Dialect, type Tx, type TxOptions } from './database';
export { deleteInLots, type OldRows } from './delete-in-lots';
export { draftSchema, type TableDraft } from './draft-schema';
export { isConflict, isConnectionLost, isDuplicate } from './errors';
export { outsideTransaction } from './guard';
export { assertNoDrift, migrate, schemaDrift } from './migrate';
export type { MigrationStep } from './migration-step';
export type { DatabaseLocation, DatabaseProduct, EntityClass } from './options';
export { readInSlices } from './read-in-slices';
export {
  inList,
  insertMissingRows,
  insertRows,
  isSqlite,
  num,
  readTime,
  readTimeOrNull,
  sqlTime,
  type SqlValue,
  updateCount,
} from './sql';
