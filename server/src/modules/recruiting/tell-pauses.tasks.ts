import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay, shanghaiParts } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Outbox, TaskHandler } from '../../platform/outbox';
import { Database } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { type Pause, RecruitPauses } from './recruit-pauses.service';

/** Managers read it before the store opens on Monday. */
const FROM_HOUR = 9;
/** A server that was down at nine still tells them in the morning; the week in the reference keeps it to one notice. */
const TO_HOUR = 12;
const NAMES_SHOWN = 5;

/** Tells each store's manager once a week who has won nobody for long (A61). */
@Singleton()
export class TellPauses {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() pauses!: RecruitPauses;
  @Inject() outbox!: Outbox;

  @TaskHandler('recruiting.tell-pauses', { effect: 'outside', everySeconds: 3600, leaseSeconds: 600 })
  async tell(): Promise<void> {
    const { weekday, hour } = shanghaiParts(this.clock.now());
    if (weekday !== 0 || hour < FROM_HOUR || hour >= TO_HOUR) return;
    const monday = shanghaiDay(this.clock.now());
    const byStore = new Map<number, Pause[]>();
    for (const pause of await this.pauses.of(this.stores.all().map(({ id }) => id))) {
      const { storeId } = pause.guide;
      byStore.set(storeId, [...(byStore.get(storeId) ?? []), pause]);
    }
    const told = [...byStore].flatMap(([storeId, pauses]) => {
      const managers = this.staff.ofStore(storeId).filter(({ role }) => role === 'manager');
      if (!managers.length) return [];
      return [
        {
          guideIds: managers.map(({ id }) => id),
          kind: 'recruit' as const,
          title: `${pauses.length} 位导购多日没有拉新`,
          text: textOf(pauses),
          path: '/pkg-guide/store-recruits/index',
          reference: `recruit-pause:${storeId}:${monday}`,
        },
      ];
    });
    await this.database.inTx((tx) => this.outbox.publish(tx, 'guide.told', told));
  }
}

const textOf = (pauses: readonly Pause[]): string => {
  const named = pauses.slice(0, NAMES_SHOWN).map(({ guide, days }) => `${guide.name} ${days} 天`);
  return named.join('、') + (pauses.length > NAMES_SHOWN ? ` 等 ${pauses.length} 位` : '');
};
