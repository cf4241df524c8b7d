import type { TableDraft } from './draft-schema';
import { readTable, type TableText } from './table-text';

/** What brings one table from what it is to what the entities say; per dialect, MySQL's in one statement. */
export interface TableChange {
  /** `create`, `drop`, `alter`: with the table's name, the name of the migration. */
  readonly verb: 'create' | 'alter' | 'drop';
  readonly table: string;
  readonly sqlite: readonly string[];
  readonly mysql: readonly string[];
}

/**
 * The difference between a database's tables and the entities', as statements.
 *
 * @param tables what there is: SQLite's own CREATE statements by table, as `sqlite_master` keeps them
 * @throws Error for a new NOT NULL column without a default: rows that are there, and versions that still run, have no
 *   value for it
 */
export function draftChanges(
  tables: ReadonlyMap<string, readonly string[]>,
  wanted: readonly TableDraft[],
): TableChange[] {
  const wantedNames = new Set(wanted.map(({ table }) => table));
  const changed = wanted.flatMap((draft): TableChange[] => {
    const statements = tables.get(draft.table);
    return statements ? alter(draft, readTable(statements)) : [{ verb: 'create', ...draft }];
  });
  const gone = [...tables.keys()].filter((table) => !wantedNames.has(table));
  return [...changed, ...gone.map(drop)];
}

const drop = (table: string): TableChange => ({
  verb: 'drop',
  table,
  sqlite: [`DROP TABLE "${table}"`],
  mysql: [`DROP TABLE \`${table}\``],
});

interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly retyped: readonly string[];
  readonly keyMoved: boolean;
  readonly uniquesAdded: readonly string[];
  readonly uniquesRemoved: readonly string[];
  readonly indexesAdded: readonly string[];
  readonly indexesRemoved: readonly string[];
}

function alter(draft: TableDraft, is: TableText): TableChange[] {
  const { table } = draft;
  const sqlite = readTable(draft.sqlite);
  const difference = compare(is, sqlite);
  if (
    !Object.values(difference).some((one: boolean | readonly string[]) =>
      one === true ? true : one !== false && one.length,
    )
  )
    return [];
  const needy = difference.added.filter((name) => /NOT NULL(?!.*\bDEFAULT\b)/s.test(sqlite.columns.get(name)!));
  if (needy.length) throw new Error(`${table}: ${needy.join(', ')} needs a default, or must allow NULL.`);
  return [
    {
      verb: 'alter',
      table,
      sqlite: alterSqlite(draft, is, sqlite, difference),
      mysql: [alterMysql(table, is, readTable(draft.mysql), sqlite, difference)],
    },
  ];
}

function compare(is: TableText, wanted: TableText): Difference {
  const beyond = <T>(some: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): string[] =>
    [...some.keys()].filter((name) => !others.has(name));
  return {
    added: beyond(wanted.columns, is.columns),
    removed: beyond(is.columns, wanted.columns),
    retyped: [...wanted.columns].flatMap(([name, now]) => ((is.columns.get(name) ?? now) === now ? [] : [name])),
    keyMoved: is.primaryKey.join() !== wanted.primaryKey.join(),
    uniquesAdded: beyond(wanted.uniques, is.uniques),
    uniquesRemoved: beyond(is.uniques, wanted.uniques),
    indexesAdded: beyond(wanted.indexes, is.indexes),
    indexesRemoved: beyond(is.indexes, wanted.indexes),
  };
}

/** SQLite adds columns and indexes; for all else the table is made anew and its rows are carried over. */
function alterSqlite(
  { table, sqlite: [create = '', ...indexes] }: TableDraft,
  is: TableText,
  wanted: TableText,
  { added, removed, retyped, keyMoved, uniquesAdded, uniquesRemoved, indexesAdded, indexesRemoved }: Difference,
): string[] {
  if (!removed.length && !retyped.length && !keyMoved && !uniquesAdded.length && !uniquesRemoved.length) {
    return [
      ...indexesRemoved.map((name) => `DROP INDEX "${name}"`),
      ...added.map((name) => `ALTER TABLE "${table}" ADD COLUMN "${name}" ${wanted.columns.get(name)!}`),
      ...indexes.filter((sql) => indexesAdded.some((name) => sql.includes(`"${name}"`))),
    ];
  }
  const kept = [...wanted.columns.keys()].filter((name) => is.columns.has(name)).map((name) => `"${name}"`);
  const other = `temporary_${table}`;
  return [
    create.replace(`"${table}"`, `"${other}"`),
    `INSERT INTO "${other}" (${kept.join(', ')}) SELECT ${kept.join(', ')} FROM "${table}"`,
    ...(create.includes('AUTOINCREMENT') ? keepSequence(table, other) : []),
    `DROP TABLE "${table}"`,
    `ALTER TABLE "${other}" RENAME TO "${table}"`,
    ...indexes,
  ];
}

/** An id that was given out is never given out again, also when its row is gone. */
const keepSequence = (table: string, other: string): string[] => [
  `DELETE FROM sqlite_sequence WHERE name = '${other}'`,
  `INSERT INTO sqlite_sequence (name, seq) SELECT '${other}', seq FROM sqlite_sequence WHERE name = '${table}'`,
];

function alterMysql(
  table: string,
  is: TableText,
  wanted: TableText,
  sqlite: TableText,
  difference: Difference,
): string {
  const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
  const uniqueNamed = (name: string): string => `IDX_${name.slice(3, 29)}`;
  const added = [
    ...difference.indexesAdded.map((name) => [name, wanted.indexes.get(name)!] as const),
    ...difference.uniquesAdded.map((name) => {
      const columns = sqlite.uniques.get(name)!.join();
      return [...wanted.indexes].find(([, index]) => index.unique && index.columns.join() === columns)!;
    }),
  ];
  const clauses = [
    ...difference.removed.map((name) => `DROP COLUMN \`${name}\``),
    ...difference.added.map((name) => `ADD \`${name}\` ${wanted.columns.get(name)!}`),
    ...difference.retyped.map((name) => `MODIFY \`${name}\` ${wanted.columns.get(name)!}`),
    ...(difference.keyMoved ? [`DROP PRIMARY KEY`, `ADD PRIMARY KEY (${quoted(wanted.primaryKey)})`] : []),
    ...difference.indexesRemoved.map((name) => `DROP INDEX \`${name}\``),
    ...difference.uniquesRemoved.map((name) => `DROP INDEX \`${uniqueNamed(name)}\``),
    ...added.map(
      ([name, { columns, unique }]) => `ADD ${unique ? 'UNIQUE ' : ''}INDEX \`${name}\` (${quoted(columns)})`,
    ),
  ];
  return `ALTER TABLE \`${table}\` ${clauses.join(', ')}`;
}
