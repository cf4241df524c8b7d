import { Inject, Singleton } from '@midwayjs/core';
import {
  addStaff,
  exportStaff,
  getStaffHistory,
  listStaff,
  lookupGuides,
  setStaffPosts,
  setStaffStatus,
  updateStaff,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Exports } from '../hq';
import { ExportStaff } from './export-staff.service';
import { SetPosts } from './set-posts.service';
import { StaffDesk } from './staff-desk.service';
import { StaffView } from './staff-view.service';

@Singleton()
export class StaffHqController {
  @Inject() views!: StaffView;
  @Inject() desk!: StaffDesk;
  @Inject() posts!: SetPosts;
  @Inject() exports!: Exports;
  @Inject() sheets!: ExportStaff;

  @Endpoint(listStaff)
  list({ query, caller }: Input<typeof listStaff>) {
    return this.views.page(query, caller);
  }

  @Endpoint(exportStaff)
  file({ query, caller, ctx }: Input<typeof exportStaff>) {
    return this.exports.file(() => this.sheets.sheet(query, caller), query, caller, ctx);
  }

  @Endpoint(lookupGuides)
  lookup({ query, caller }: Input<typeof lookupGuides>) {
    return this.views.lookup(query, caller);
  }

  @Endpoint(addStaff)
  async add({ body, caller }: Input<typeof addStaff>) {
    return this.views.one(await this.desk.add(body, caller));
  }

  @Endpoint(updateStaff)
  async update({ params, body, caller }: Input<typeof updateStaff>) {
    await this.desk.update(params.staffId, body, caller);
    return this.views.one(params.staffId);
  }

  @Endpoint(setStaffStatus)
  async setStatus({ params, body, caller }: Input<typeof setStaffStatus>) {
    await this.desk.setStatus(params.staffId, body, caller);
    return this.views.one(params.staffId);
  }

  @Endpoint(setStaffPosts)
  async setPosts({ params, body, caller }: Input<typeof setStaffPosts>) {
    await this.posts.set(params.staffId, body.posts, caller);
    return this.views.one(params.staffId);
  }

  @Endpoint(getStaffHistory)
  async history({ params, caller }: Input<typeof getStaffHistory>) {
    await this.desk.mine(params.staffId, caller);
    return this.views.history(params.staffId);
  }
}
