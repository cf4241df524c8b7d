import { Singleton } from '@midwayjs/core';
import type { Tx } from '../../platform/db';

/** One capability's share in what the chain holds of a person. */
export interface PersonalDataPart {
  readonly key: 'member' | 'addresses' | 'orders' | 'touches' | 'visits' | 'purchases' | 'friends' | 'recruits';
  /** A reason, for people, why the account cannot be deleted now; read in the transaction that would delete it. */
  blocks?(tx: Tx, memberId: number): Promise<string | undefined>;
  /** What the person gets when asking for a copy. */
  copy?(memberId: number): Promise<Record<string, unknown>[]>;
  /** Erases what may be erased; ledgers keep order id and guide only (attribution.md D5). */
  erase?(tx: Tx, memberId: number): Promise<void>;
  /** Erases what was tracked of the person, who stays a member but no longer allows it (D5, PIPL 15). */
  withdraw?(tx: Tx, memberId: number): Promise<void>;
}

/** Where capabilities above register what they hold of a person, so that export and deletion reach everything (PIPL 44–47). */
@Singleton()
export class PersonalData {
  private readonly parts: PersonalDataPart[] = [];

  register(part: PersonalDataPart): void {
    this.parts.push(part);
  }

  async blockedBy(tx: Tx, memberId: number): Promise<string[]> {
    const reasons: string[] = [];
    for (const part of this.parts) {
      const reason = await part.blocks?.(tx, memberId);
      if (reason !== undefined) reasons.push(reason);
    }
    return reasons;
  }

  async copy(memberId: number): Promise<Partial<Record<PersonalDataPart['key'], Record<string, unknown>[]>>> {
    const copies = await Promise.all(
      this.parts.map(async (part) => [part.key, (await part.copy?.(memberId)) ?? []] as const),
    );
    return Object.fromEntries(copies);
  }

  async erase(tx: Tx, memberId: number): Promise<void> {
    for (const part of this.parts) await part.erase?.(tx, memberId);
  }

  async withdraw(tx: Tx, memberId: number): Promise<void> {
    for (const part of this.parts) await part.withdraw?.(tx, memberId);
  }
}
