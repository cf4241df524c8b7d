import { Inject, Singleton } from '@midwayjs/core';
import { type DatabaseTask, OnEvent, Outbox } from '../../platform/outbox';
import { StaffDirectory } from '../guides';
import { GUIDE_LEFT, type GuideLeft } from '../staffing';

/** Whoever takes over a leaver's members is told how many they are, once. */
@Singleton()
export class TellSuccessors {
  @Inject() outbox!: Outbox;
  @Inject() staff!: StaffDirectory;

  @OnEvent(GUIDE_LEFT)
  async left({ tx, payload }: DatabaseTask<GuideLeft>): Promise<void> {
    const { guideId, successorKind, successorGuideId, members, at } = payload;
    if (successorGuideId === null || successorKind === 'brand_ip' || members === 0) return;
    await this.outbox.publish(tx, 'guide.told', [
      {
        guideId: successorGuideId,
        kind: 'hand_over',
        title: `接手 ${members} 位会员`,
        text: `${this.staff.byId(guideId)?.name ?? '同事'}已离职，会员转到你名下，请尽快联系`,
        path: '/pkg-guide/customers/index',
        reference: `took-over:${guideId}:${at}`,
      },
    ]);
  }
}
