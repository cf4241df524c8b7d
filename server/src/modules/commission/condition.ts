import type { SqlValue } from '../../platform/db';

/** A condition of a statement with its values. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}
export const EVERYTHING: Condition = { sql: '1 = 1', params: [] };
export const allOf = (conditions: readonly (Condition | undefined)[]): Condition => {
  const given = conditions.filter((one) => one !== undefined);
  if (!given.length) return EVERYTHING;
  return { sql: given.map(({ sql }) => `(${sql})`).join(' AND '), params: given.flatMap(({ params }) => params) };
};
