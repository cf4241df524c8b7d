import { Inject, Singleton } from '@midwayjs/core';
import type { OperatorScope } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { insertRows, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import type { ActingIdentity } from './hq.entities';

/** Who did it, as the log keeps it. Operators fit as they are; staff of a store and the system name themselves. */
export interface Actor {
  readonly operatorId?: number;
  readonly name: string;
  /** Of an operator: the identity that is acted under (A7). */
  readonly grantId?: number;
  readonly roles?: readonly string[];
  readonly scope?: OperatorScope;
}
export interface Change {
  /** What was done, e.g. `update`, `publish`, `import`. */
  readonly action: string;
  /** What kind of thing, in the contract's words: `store`, `hot-zone`, `price`. */
  readonly subject: string;
  readonly subjectId: string | number;
  /** What a person reads first: the thing's own name. */
  readonly title: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The log of every change by people (who, what, before, after). Append-only; secrets never go in. */
@Singleton()
export class Audit {
  @Inject()
  clock!: Clock;

  /** Written in the change's own transaction: no change without its entry. */
  async record(tx: Tx, actor: Actor, changes: Change | readonly Change[]): Promise<void> {
    const at = this.clock.now();
    const acting = json(actingOf(actor));
    const list = Array.isArray(changes) ? (changes as readonly Change[]) : [changes as Change];
    await insertRows(
      tx,
      'audit_entry',
      'id at operator_id operator_name action subject subject_id title before after acting'.split(' '),
      list.map((change) => [
        mintId(),
        sqlTime(at),
        actor.operatorId ?? null,
        actor.name.slice(0, 40),
        change.action,
        change.subject,
        String(change.subjectId),
        change.title.slice(0, 120),
        json(change.before),
        json(change.after),
        acting,
      ]),
    );
  }
}

const actingOf = ({ grantId, roles, scope }: Actor): ActingIdentity | undefined =>
  roles &&
  scope && {
    grantId: grantId ?? null,
    roles,
    regionIds: scope.regionIds,
    brandIds: scope.brandIds,
    franchiseeIds: scope.franchiseeIds ?? null,
  };

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
