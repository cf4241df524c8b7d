import { Inject, Singleton } from '@midwayjs/core';
import type { Binding, GuideFacts, GuideLookup, Touch } from '../../domain/attribution';
import { type Read, readIn, readTogether, type Tx } from '../../platform/db';
import { Members } from '../members';
import { Bindings } from './bindings.service';
import { StaffDirectory } from './staff-directory.service';
import { Touches } from './touches.service';

/** What the decision table needs to know of one buyer (D4). */
export interface BuyerFacts {
  /** The account was deleted. */
  readonly gone: boolean;
  readonly buyerIsStaff: boolean;
  readonly touches: readonly Touch[];
  readonly binding: Binding | undefined;
}

/** Gathers facts for ledger G, for many buyers in a few statements; the rule itself is `domain/attribution`. */
@Singleton()
export class Attribution {
  @Inject() people!: Members;
  @Inject() staff!: StaffDirectory;
  @Inject() touches!: Touches;
  @Inject() bindings!: Bindings;

  /** Facts by member id, for every member asked for. */
  factsOf(tx: Tx, memberIds: readonly number[], at: Date): Promise<Map<number, BuyerFacts>> {
    return readIn(tx, this.factsRead(memberIds, at));
  }

  factsRead(memberIds: readonly number[], at: Date): Read<Map<number, BuyerFacts>> {
    const ids = [...new Set(memberIds)];
    const { statements, take } = readTogether({
      identities: this.people.identitiesRead(ids),
      touches: this.touches.recentRead(ids, at),
      bindings: this.bindings.openRead(ids),
    });
    return {
      statements,
      take: (results) => {
        const { identities, touches, bindings } = take(results);
        const facts = (id: number): BuyerFacts => {
          const identity = identities.get(id);
          return {
            gone: !identity?.openid,
            buyerIsStaff: identity !== undefined && this.staff.recognise(identity) !== undefined,
            touches: touches.get(id) ?? [],
            binding: bindings.get(id),
          };
        };
        return new Map(ids.map((id) => [id, facts(id)]));
      },
    };
  }

  /** How the guides stand whom `factsRead` of these members names; `lookup` makes the answer whole. */
  standingRead(memberIds: readonly number[], at: Date): Read<ReadonlyMap<number, GuideFacts>> {
    return this.staff.factsOfMembersRead([...new Set(memberIds)], this.touches.since(at));
  }

  /** Adds the guides of `also` and successors of leavers, read as `read` does. */
  lookup(
    first: ReadonlyMap<number, GuideFacts>,
    also: readonly number[],
    read: <T>(of: Read<T>) => Promise<T>,
  ): Promise<GuideLookup> {
    return this.staff.withSuccessors(first, also, read);
  }

  /** How guides stand, read in the transaction. */
  standing(tx: Tx, guideIds: readonly number[]): Promise<GuideLookup> {
    return this.staff.standing(tx, guideIds);
  }
}
