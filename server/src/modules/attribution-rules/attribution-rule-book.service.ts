import { Init, Inject, Singleton } from '@midwayjs/core';
import { In, IsNull, Not } from 'typeorm';
import { ATTRIBUTION_DEFAULTS, type AttributionRules, type DatedRules, rulesAt } from '../../domain/attribution';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import { AttributionRuleEntity } from './attribution-rule.entity';

/** Name of the snapshot of all versions. */
export const RULES_SNAPSHOT = 'attribution-rules';

interface Versions {
  readonly scheduled: readonly DatedRules[];
  /** Withdrawn ones too: a line may have been decided by one before it was withdrawn. */
  readonly known: ReadonlyMap<number, DatedRules>;
}

/**
 * Every dated version of the credit rules, in memory: which one holds is asked for an instant, so that all processes
 * change over at the same millisecond.
 */
@Singleton()
export class AttributionRuleBook {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;
  private snapshot!: VersionedSnapshot<Versions>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({
      names: [RULES_SNAPSHOT],
      load: async (): Promise<Versions> => {
        const rows = await this.database.dataSource
          .getRepository(AttributionRuleEntity)
          .findBy({ status: In(['scheduled', 'withdrawn']), effectiveFrom: Not(IsNull()) });
        const dated = rows.map(({ id, status, content, effectiveFrom }) => ({
          status,
          rules: { ...ATTRIBUTION_DEFAULTS, ...content, version: id, from: effectiveFrom! },
        }));
        return {
          scheduled: dated.flatMap(({ status, rules }) => (status === 'scheduled' ? [rules] : [])),
          known: new Map(dated.map(({ rules }) => [rules.version, rules])),
        };
      },
    });
  }

  /** The rules in force at an instant; the defaults before the first version. */
  at(instant: Date): AttributionRules {
    return rulesAt(this.snapshot.current().scheduled, instant);
  }

  now(): AttributionRules {
    return this.at(this.clock.now());
  }

  /** The rules by which something was decided. @throws Error for a version that nobody has scheduled */
  ofVersion(version: number): AttributionRules {
    if (version === ATTRIBUTION_DEFAULTS.version) return ATTRIBUTION_DEFAULTS;
    const rules = this.snapshot.current().known.get(version);
    if (!rules) throw new Error(`no attribution rule ${version}`);
    return rules;
  }
}
