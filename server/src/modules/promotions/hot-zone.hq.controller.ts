import { Inject, Singleton } from '@midwayjs/core';
import {
  addHotZone,
  deleteHotZone,
  getHotZone,
  listHotZones,
  publishHotZone,
  reorderHotZone,
  undoHotZone,
  updateHotZone,
  withdrawHotZone,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { EditHotZone } from './edit-hot-zone.service';
import { ZoneDesk } from './zone-desk.service';

/** Hot zones at headquarters' desk (A19). */
@Singleton()
export class HotZoneHqController {
  @Inject() desk!: ZoneDesk;
  @Inject() edit!: EditHotZone;

  @Endpoint(listHotZones)
  list({ query, caller }: Input<typeof listHotZones>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(getHotZone)
  one({ params, caller }: Input<typeof getHotZone>) {
    return this.desk.one(params.zoneId, caller);
  }

  @Endpoint(addHotZone)
  async add({ body: { version: _, ...draft }, caller }: Input<typeof addHotZone>) {
    return this.desk.detail(await this.edit.add(draft, caller));
  }

  @Endpoint(updateHotZone)
  async update({ params, body: { version, ...draft }, caller }: Input<typeof updateHotZone>) {
    return this.desk.detail(await this.edit.save(params.zoneId, draft, version, caller));
  }

  @Endpoint(reorderHotZone)
  async reorder({ params, body, caller }: Input<typeof reorderHotZone>) {
    return this.desk.detail(await this.edit.reorder(params.zoneId, body.productIds, body.version, caller));
  }

  @Endpoint(publishHotZone)
  async publish({ params, body, caller }: Input<typeof publishHotZone>) {
    return this.desk.view(await this.edit.publish(params.zoneId, body.version, caller));
  }

  @Endpoint(undoHotZone)
  async undo({ params, caller }: Input<typeof undoHotZone>) {
    return this.desk.view(await this.edit.undo(params.zoneId, caller));
  }

  @Endpoint(withdrawHotZone)
  async withdraw({ params, caller }: Input<typeof withdrawHotZone>) {
    return this.desk.view(await this.edit.withdraw(params.zoneId, caller));
  }

  @Endpoint(deleteHotZone)
  async remove({ params, caller }: Input<typeof deleteHotZone>) {
    await this.edit.remove(params.zoneId, caller);
    return { ok: true as const };
  }
}
