export { BigIntColumn, IdColumn, InstantColumn, JsonColumn, MoneyColumn } from './columns';
export { countUpTo } from './count-up-to';
export { Database, type Dialect, type Tx, type TxOptions } from './database';
export { deleteInLots, type OldRows } from './delete-in-lots';
export { draftChanges, type TableChange } from './draft-changes';
export { draftSchema, type TableDraft } from './draft-schema';
export { isConflict, isConnectionLost, isDuplicate, isUnavailable } from './errors';
export { outsideTransaction } from './guard';
export { whyDestructive } from './destructive';
export { appliedMigrations, assertNoDrift, migrate, schemaDrift } from './migrate';
export type { MigrationStep } from './migration-step';
export { poolUse, type PoolUse } from './pool-use';
export { Reachability } from './reachability';
export type { DatabaseLocation, DatabaseProduct, EntityClass } from './options';
export { readTable, type TableText } from './table-text';
export { readInSlices } from './read-in-slices';
export {
  type Insert,
  noRead,
  type Read,
  readIn,
  readOf,
  readTogether,
  type Row,
  type Statement,
  type Step,
  writeIn,
} from './statement';
export type { Trips } from './trips';
export { updateEach } from './update-each';
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
export { WriteSign } from './write-sign.entity';
