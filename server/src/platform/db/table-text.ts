/** What a CREATE TABLE of ours says, name by name; the text of each part as it stands there. */
export interface TableText {
  /** Definitions without the name, in the order of the table. */
  readonly columns: ReadonlyMap<string, string>;
  readonly primaryKey: readonly string[];
  /** Columns by the constraint's name; SQLite only, MySQL has unique indexes. */
  readonly uniques: ReadonlyMap<string, readonly string[]>;
  readonly indexes: ReadonlyMap<string, IndexText>;
}
export interface IndexText {
  readonly columns: readonly string[];
  readonly unique: boolean;
}

const NAME = '[`"](\\w+)[`"]';
const COLUMN = new RegExp(`^${NAME} (.+)$`, 's');
const PRIMARY = /^PRIMARY KEY \((.+)\)$/;
const UNIQUE = new RegExp(`^CONSTRAINT ${NAME} UNIQUE \\((.+)\\)$`);
const INDEX = new RegExp(`^(UNIQUE )?INDEX ${NAME} \\((.+)\\)$`);
const CREATE_INDEX = new RegExp(`^CREATE (UNIQUE )?INDEX ${NAME} ON ${NAME} \\((.+)\\)\\s*$`);

/**
 * Reads the statements that make one table, of either dialect, as TypeORM writes them or SQLite keeps them.
 * @param statements CREATE TABLE, then what CREATE INDEX there is
 * @throws Error for what is not of this kind (checks, foreign keys): nothing is left out in silence
 */
export function readTable(statements: readonly string[]): TableText {
  const [create = '', ...createIndexes] = statements;
  const columns = new Map<string, string>();
  const uniques = new Map<string, readonly string[]>();
  const indexes = new Map<string, IndexText>();
  const primaryKey: string[] = [];
  for (const part of partsOf(create)) {
    const [, column, definition] = COLUMN.exec(part) ?? [];
    const [, keys] = PRIMARY.exec(part) ?? [];
    const [, unique, uniqueColumns] = UNIQUE.exec(part) ?? [];
    const [, one, index, indexColumns] = INDEX.exec(part) ?? [];
    if (column && definition) {
      columns.set(column, definition);
      if (/\bPRIMARY KEY\b/.test(definition)) primaryKey.push(column);
    } else if (keys) primaryKey.push(...namesOf(keys));
    else if (unique && uniqueColumns) uniques.set(unique, namesOf(uniqueColumns));
    else if (index && indexColumns) indexes.set(index, { columns: namesOf(indexColumns), unique: one !== undefined });
    else throw new Error(`Not understood in ${create.slice(0, 60)}…: ${part}`);
  }
  for (const sql of createIndexes) {
    const [, one, name, , on] = CREATE_INDEX.exec(sql) ?? [];
    if (!name || !on) throw new Error(`Not understood: ${sql}`);
    indexes.set(name, { columns: namesOf(on), unique: one !== undefined });
  }
  return { columns, primaryKey, uniques, indexes };
}

const namesOf = (list: string): string[] => list.split(',').map((name) => name.trim().replace(/[`"]/g, ''));

/** What stands between the outer brackets, at the commas that are in no inner bracket and no text. */
function partsOf(create: string): string[] {
  const body = /^CREATE TABLE [`"]\w+[`"] \((.*)\)[^)]*$/s.exec(create)?.[1];
  if (body === undefined) throw new Error(`Not a CREATE TABLE of ours: ${create}`);
  const parts: string[] = [];
  let [from, depth, text] = [0, 0, false];
  for (let at = 0; at < body.length; at++) {
    const sign = body[at];
    if (sign === "'") text = !text;
    else if (text) continue;
    else if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === ',' && depth === 0) {
      parts.push(body.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, body.slice(from).trim()];
}
