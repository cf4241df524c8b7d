import { withinPeriod } from '../time';
import { scopeCovers } from './scope-covers';
import { type ScopedStore, type ZoneFacts } from './zone';

/** In one slot the zone made for fewer stores comes first. */
const BREADTH = { stores: 0, region: 1, brand: 2, chain: 3 } as const;

/**
 * The published zones a store shows at an instant (A19): in period [startsAt, endsAt), meant for the store; by slot, the
 * narrower scope first, the later start first, then id.
 *
 * @param zones published zones in any order
 */
export function visibleZones<Z extends Omit<ZoneFacts, 'title'>>(
  zones: readonly Z[],
  store: ScopedStore,
  at: Date,
): Z[] {
  return zones
    .filter(
      ({ scope, startsAt, endsAt }) => withinPeriod(at, { from: startsAt, to: endsAt }) && scopeCovers(scope, store),
    )
    .sort(
      (a, b) =>
        a.slot - b.slot ||
        BREADTH[a.scope.kind] - BREADTH[b.scope.kind] ||
        b.startsAt.getTime() - a.startsAt.getTime() ||
        a.id - b.id,
    );
}
