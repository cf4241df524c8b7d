import { DomainError } from '../domain-error';
import { shanghaiDay } from '../time';
import { findOverlaps } from './find-overlaps';

/**
 * Two plans of one scope may not be in force at the same time: a line would have two rates.
 *
 * @throws DomainError PLAN_OVERLAPS naming the first pair and from when; `extra.versionIds` are the two
 */
export function assertNoOverlap(plans: Parameters<typeof findOverlaps>[0]): void {
  const [overlap] = findOverlaps(plans);
  if (!overlap) return;
  const { a, b, from } = overlap;
  throw new DomainError('PLAN_OVERLAPS', `「${a.name}」与「${b.name}」自 ${shanghaiDay(from)} 起同时生效`, {
    versionIds: [a.versionId, b.versionId],
  });
}
