import Libsql from 'libsql';
import { DataSource, type QueryRunner, Table } from 'typeorm';
import type { Query } from 'typeorm/driver/Query';
import { SnakeNaming } from './naming';
import type { EntityClass } from './options';

/** DDL of one table, per dialect. */
export interface TableDraft {
  readonly table: string;
  readonly sqlite: readonly string[];
  readonly mysql: readonly string[];
}

/**
 * Binary collation: tokens, codes and keys compare by case, as they do on SQLite. Without it two link tokens that differ
 * in one letter's case would be one on MySQL.
 */
const MYSQL_TABLE_OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** The CREATE statements the entities ask for, by table name. Needs no database: neither dialect is connected to. */
export async function draftSchema(entities: readonly EntityClass[]): Promise<TableDraft[]> {
  const sqlite = await tablesOf(new DataSource({ ...common(entities), ...SQLITE }));
  const mysql = await tablesOf(new DataSource({ ...common(entities), type: 'mysql', database: 'draft' }));
  return [...sqlite.keys()].sort().map((table) => ({
    table,
    sqlite: sqlite.get(table)!,
    mysql: mysql.get(table)!.map((sql) => sql.replace(/ENGINE=InnoDB$/, MYSQL_TABLE_OPTIONS)),
  }));
}

const SQLITE = { type: 'better-sqlite3', database: ':memory:', driver: Libsql } as const;
const common = (entities: readonly EntityClass[]) => ({
  entities: [...entities],
  namingStrategy: new SnakeNaming(),
});

interface SqlWriter extends QueryRunner {
  createTableSql(table: Table): Query;
  createIndexSql(table: Table, index: Table['indices'][number]): Query;
}

/** Builds the metadata and asks the dialect's query runner for its text, as the schema builder would on an empty database. */
async function tablesOf(source: DataSource): Promise<Map<string, string[]>> {
  await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  const runner = source.createQueryRunner() as SqlWriter;
  const separateIndices = source.options.type === 'better-sqlite3';
  return new Map(
    source.entityMetadatas.map((metadata) => {
      const table = Table.create(metadata, source.driver);
      const indices = separateIndices ? table.indices.map((index) => runner.createIndexSql(table, index)) : [];
      return [metadata.tableName, [runner.createTableSql(table), ...indices].map((q) => q.query)];
    }),
  );
}
