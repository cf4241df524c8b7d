import { Inject, Singleton } from '@midwayjs/core';
import type { Binding, GuideLookup, Touch } from '../../domain/attribution';
import type { Tx } from '../../platform/db';
import { Members } from '../members';
import { Bindings } from './bindings.service';
import { StaffDirectory } from './staff-directory.service';
import { Touches } from './touches.service';

/** What the decision table needs to know of one buyer (D4). */
export interface BuyerFacts {
  readonly buyerIsStaff: boolean;
  readonly touches: readonly Touch[];
  readonly binding: Binding | undefined;
}

/** Gathers facts for ledger G, for many buyers in three queries; the rule itself is `domain/attribution`. */
@Singleton()
export class Attribution {
  @Inject() people!: Members;
  @Inject() staff!: StaffDirectory;
  @Inject() touches!: Touches;
  @Inject() bindings!: Bindings;

  /** Facts by member id, for every member asked for. */
  async factsOf(tx: Tx, memberIds: readonly number[], at: Date): Promise<Map<number, BuyerFacts>> {
    const ids = [...new Set(memberIds)];
    const identities = await this.people.identities(tx, ids);
    const touches = await this.touches.ofMany(tx, ids, at);
    const bindings = await this.bindings.ofMany(tx, ids);
    return new Map(
      ids.map((id) => {
        const identity = identities.get(id);
        return [
          id,
          {
            buyerIsStaff: identity !== undefined && this.staff.recognise(identity) !== undefined,
            touches: touches.get(id) ?? [],
            binding: bindings.get(id),
          },
        ];
      }),
    );
  }

  /** How guides stand, read in the transaction. */
  standing(tx: Tx, guideIds: readonly number[]): Promise<GuideLookup> {
    return this.staff.standing(tx, guideIds);
  }
}
