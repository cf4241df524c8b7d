import { nameOf, show } from './diff-words';

export interface Change {
  /** Where, in readable words. @example '营业时间 › 周一 › 打烊' */
  path: string;
  before: string;
  after: string;
  kind: 'added' | 'removed' | 'changed' | 'same';
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isFlatList = (value: unknown): boolean => Array.isArray(value) && value.every((item) => !isBranch(item));

const walk = (path: readonly string[], before: unknown, after: unknown, out: Change[]): void => {
  const flat = isFlatList(before ?? []) && isFlatList(after ?? []) && (Array.isArray(before) || Array.isArray(after));
  if (
    !flat &&
    (isBranch(before) || isBranch(after)) &&
    (before == null || isBranch(before)) &&
    (after == null || isBranch(after))
  ) {
    const [a, b] = [(before ?? {}) as Record<string, unknown>, (after ?? {}) as Record<string, unknown>];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) walk([...path, key], a[key], b[key], out);
    return;
  }
  const key = path.at(-1) ?? '';
  const text = (value: unknown): string =>
    Array.isArray(value) ? value.map((item) => show(item, key)).join('、') || '（空）' : show(value, key);
  const [was, is] = [text(before), text(after)];
  const kind = was === is ? 'same' : before == null ? 'added' : after == null ? 'removed' : 'changed';
  out.push({ path: path.map((part, at) => nameOf(part, at, path)).join(' › ') || '值', before: was, after: is, kind });
};

/**
 * Two states of one thing as a list of fields, each with what it was and what it is. Where they have no field in common
 * the entry tells an act (a shipment, a refund): what was before is then its circumstances, not something taken away.
 */
export const diff = (before: unknown, after: unknown): Change[] => {
  const out: Change[] = [];
  walk([], before ?? undefined, after ?? undefined, out);
  const act = isBranch(before) && isBranch(after) && !Object.keys(before).some((key) => key in after);
  return act
    ? out.map((change) => (change.kind === 'removed' ? { ...change, after: '—', kind: 'same' } : change))
    : out;
};
