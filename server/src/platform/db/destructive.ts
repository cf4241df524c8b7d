/** What an older version that still runs would stumble over, by the statement that does it. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\bDROP\s+(TABLE|COLUMN|DATABASE)\b/i, 'drops a table or column'],
  [
    /\bDROP\s+(?!INDEX\b|KEY\b|CONSTRAINT\b|FOREIGN\b|PRIMARY\b|DEFAULT\b|TABLE\b|COLUMN\b|DATABASE\b)`/i,
    'drops a column',
  ],
  [/\bTRUNCATE\b|\bDELETE\s+FROM\b/i, 'deletes rows'],
  [/\bRENAME\b/i, 'renames'],
  [/\bCHANGE\b/i, 'renames or retypes a column'],
  [/\bMODIFY\b/i, 'retypes a column'],
  [/\bDROP\s+PRIMARY\b/i, 'drops a primary key'],
  [/\bADD\s+(CONSTRAINT\b.*)?(UNIQUE|FOREIGN|CHECK)\b|^CREATE\s+UNIQUE\b/i, 'refuses rows an older version writes'],
];
/** A column an older version's INSERT does not name must have a value of its own. */
const ADDED_COLUMN = /\bADD\s+(COLUMN\s+)?`\w+`[^,]*/gi;

/**
 * Why a statement (MySQL's) may not run while an older version does; nothing when it may. Making a table is always fine.
 *
 * @example whyDestructive('ALTER TABLE `store` DROP COLUMN `fax`') //=> 'drops a table or column'
 */
export function whyDestructive(sql: string): string | undefined {
  if (/^\s*CREATE\s+TABLE\b/i.test(sql)) return undefined;
  const rule = RULES.find(([pattern]) => pattern.test(sql));
  if (rule) return rule[1];
  const needy = [...sql.matchAll(ADDED_COLUMN)].find(
    ([column]) => /\bNOT\s+NULL\b/i.test(column) && !/\bDEFAULT\b|\bGENERATED\b|\bAS\s*\(/i.test(column),
  );
  return needy && 'adds a column without a default that older versions leave out';
}
