import { Init, Inject, Singleton } from '@midwayjs/core';
import { GRADE_DEFAULTS } from '../../domain/performance';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, isSqlite, sqlTime, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import { Audit } from '../hq';
import { type GuideRulesContent, GuideRulesEntity } from './guide-rules.entity';

type Versioned = GuideRulesContent & { readonly version: number };
/** What may be left as it is. */
type Change = Omit<GuideRulesContent, 'gradeFrom'> & {
  readonly gradeFrom?: GuideRulesContent['gradeFrom'] | undefined;
};

const VERSION = 'guide-rules';
export const GUIDE_RULE_DEFAULTS: GuideRulesContent = {
  groupMinMembers: 30,
  groupActivityDays: 14,
  zeroGrowthDays: 14,
  contactsPerDay: 1,
  contactsPerWeek: 3,
  giftMonthlyFen: 0,
  gradeFrom: GRADE_DEFAULTS,
};

/** The few numbers headquarters sets for the guide side, in memory. */
@Singleton()
export class GuideRules {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;
  @Inject() audit!: Audit;
  private snapshot!: VersionedSnapshot<Versioned>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({
      names: [VERSION],
      load: async () => {
        const row = await this.database.dataSource.getRepository(GuideRulesEntity).findOneBy({ id: 1 });
        return { ...GUIDE_RULE_DEFAULTS, ...row?.content, version: row?.version ?? 0 };
      },
    });
  }

  current(): Versioned {
    return this.snapshot.current();
  }

  /** @throws Problem OUT_OF_SCOPE, VERSION_CONFLICT when somebody saved since `version` was read */
  async save(change: Change, version: number, caller: HqCaller): Promise<Versioned> {
    assertWholeChain(caller);
    const content = await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(GuideRulesEntity);
      const columns = ['id', 'content', 'version', 'updated_at'];
      const first = [1, JSON.stringify(GUIDE_RULE_DEFAULTS), 0, sqlTime(this.clock.now())];
      await insertMissingRows(tx, 'guide_rule', columns, [first]);
      const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
      const row = await repository.findOneOrFail({ where: { id: 1 }, ...lock });
      if (row.version !== version) throw new Problem('VERSION_CONFLICT');
      const gradeFrom = change.gradeFrom ?? row.content.gradeFrom ?? GRADE_DEFAULTS;
      const after: GuideRulesContent = { ...change, gradeFrom };
      await updateCount(tx, 'UPDATE guide_rule SET content = ?, version = ?, updated_at = ? WHERE id = 1', [
        JSON.stringify(after),
        version + 1,
        sqlTime(this.clock.now()),
      ]);
      await this.audit.record(tx, caller, {
        action: 'update',
        subject: 'guide-rules',
        subjectId: 1,
        title: '导购规则',
        before: row.content,
        after,
      });
      await this.snapshots.bump(tx, VERSION);
      return after;
    });
    await this.snapshots.refreshNow();
    return { ...content, version: version + 1 };
  }
}
