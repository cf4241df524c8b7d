import type { StoreResolution } from '../../domain/store';
import type { VisitMemory } from './visit-memory';

export interface VisitOutcome {
  /** What was remembered before. */
  readonly memory: VisitMemory;
  readonly now: Date;
  readonly chosenStoreId?: number | undefined;
  readonly link?: { readonly storeId: number; readonly guideId?: number | undefined } | undefined;
  readonly city?: string | undefined;
  readonly resolution: StoreResolution;
}

/** A client repeats link, choice and city within one launch; repeating is not a new act this soon. */
const SAME_VISIT_MS = 10 * 60_000;

/**
 * What of a visit is worth remembering (E3 rows 3, 4, 9). The store of the last resort is not: it was nobody's choice, and
 * must not stand before a home store the next time.
 *
 * @returns only the parts that change
 */
export function changesOf({ memory, now, chosenStoreId, link, city, resolution }: VisitOutcome): VisitMemory {
  const recent = (at: Date | undefined): boolean => at !== undefined && now.getTime() - at.getTime() < SAME_VISIT_MS;
  const since = (at: Date, other: { readonly at: Date } | undefined): boolean => other === undefined || at > other.at;
  const sameLink =
    link !== undefined &&
    memory.link?.storeId === link.storeId &&
    memory.link.guideId === link.guideId &&
    recent(memory.link.at) &&
    since(memory.link.at, memory.manual);
  const sameChoice =
    chosenStoreId !== undefined &&
    memory.manual?.storeId === chosenStoreId &&
    recent(memory.manual.at) &&
    (memory.link === undefined || memory.manual.at >= memory.link.at);
  const sameCity = city !== undefined && memory.city?.city === city && recent(memory.city.at);
  const { storeId, reason, notice } = resolution;
  const worthIt = reason !== 'HQ' && reason !== 'FALLBACK';
  const sameVisit = memory.last?.storeId === storeId && recent(memory.last.at);
  return {
    ...(link && !sameLink
      ? { link: { storeId: link.storeId, at: now, ...(link.guideId === undefined ? {} : { guideId: link.guideId }) } }
      : {}),
    ...(chosenStoreId !== undefined && !sameChoice ? { manual: { storeId: chosenStoreId, at: now } } : {}),
    ...(city && !sameCity ? { city: { city, at: now } } : {}),
    ...(notice?.code === 'MANUAL_FAR' ? { farAskedAt: now } : {}),
    ...(worthIt && !sameVisit ? { last: { storeId, at: now } } : {}),
  };
}
