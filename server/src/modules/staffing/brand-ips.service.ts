import { Inject, Singleton } from '@midwayjs/core';
import type { addBrandIp, Answer, listBrandIps, Parsed } from '@qiandian/shared/contract';
import type { HqCaller, OperatorScope } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { randomToken } from '../../platform/ids';
import { Catalog } from '../catalog';
import { Bindings, isStoreAccount, StaffDirectory, StaffEntity } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { assign } from './assignments';
import { staffAudit } from './staff-audit';

export type BrandIpView = Answer<typeof addBrandIp>;

/** Brand IPs (A108): virtual guides of headquarters, who own members and links and earn nothing. */
@Singleton()
export class BrandIps {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() bindings!: Bindings;
  @Inject() audit!: Audit;

  async page(
    { page, size }: Parsed<typeof listBrandIps>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listBrandIps>> {
    const all = await this.database.dataSource
      .getRepository(StaffEntity)
      .find({ where: { role: 'brand_ip' }, order: { id: 'ASC' } });
    const mine = all.filter((ip) => mayManage(caller.scope, ip.brandId));
    const shown = mine.slice((page - 1) * size, page * size);
    return { items: await this.views(shown), total: mine.length, page, size };
  }

  /** Belongs to headquarters' own store. @throws Problem BRAND_NOT_FOUND, OUT_OF_SCOPE, STORE_NOT_FOUND, INVALID_INPUT */
  async add(
    { name, avatar, brandId, wecomUserId }: Parsed<typeof addBrandIp>['body'],
    caller: HqCaller,
  ): Promise<BrandIpView> {
    if (brandId !== undefined && !this.catalog.brand(brandId)) throw new Problem('BRAND_NOT_FOUND');
    if (!mayManage(caller.scope, brandId ?? null)) throw new Problem('OUT_OF_SCOPE');
    const home = this.stores.hq() ?? this.stores.lowestOnline();
    if (!home) throw new Problem('STORE_NOT_FOUND', { detail: '请先建好总部门店' });
    const now = this.clock.now();
    const added = await this.database
      .inTx(async (tx) => {
        await assertWecomFree(tx, wecomUserId);
        const saved = await tx.getRepository(StaffEntity).save({
          employeeNo: `IP-${randomToken(8)}`,
          name,
          phone: null,
          avatar,
          role: 'brand_ip' as const,
          grade: 'C' as const,
          storeId: home.id,
          status: 'active' as const,
          memberId: null,
          successorGuideId: null,
          joinedAt: now,
          leftAt: null,
          frozenAt: null,
          wecomUserId: wecomUserId || null,
          brandId: brandId ?? null,
        });
        await assign(tx, saved, now);
        await this.audit.record(tx, caller, {
          action: 'create',
          subject: 'brand-ip',
          subjectId: saved.id,
          title: name,
          after: { ...staffAudit(saved), brandId: saved.brandId },
        });
        await this.staff.changed(tx);
        return saved;
      })
      .catch(wecomTaken);
    await this.staff.refresh();
    return (await this.views([added]))[0]!;
  }

  async one(guideId: number): Promise<BrandIpView> {
    const ip = await this.database.dataSource.getRepository(StaffEntity).findOneByOrFail({ id: guideId });
    return (await this.views([ip]))[0]!;
  }

  /** One that this operator may share as. @throws Problem STAFF_NOT_FOUND */
  at(guideId: number, caller: HqCaller): { readonly guideId: number; readonly storeId: number } {
    const ip = this.staff.byId(guideId);
    const usable = ip?.role === 'brand_ip' && ip.status === 'active' && mayManage(caller.scope, ip.brandId);
    if (!usable) throw new Problem('STAFF_NOT_FOUND', { detail: '没有找到在用的品牌 IP' });
    return { guideId, storeId: ip.storeId };
  }

  /** The brand's own, else the whole chain's; the oldest that is active. */
  ofBrand(brandId: number | undefined): number | undefined {
    const ips = this.staff.brandIps();
    return (ips.find((ip) => ip.brandId === brandId) ?? ips.find((ip) => ip.brandId === null))?.id;
  }

  private async views(ips: readonly StaffEntity[]): Promise<BrandIpView[]> {
    const members = await this.bindings.countByGuide(ips.map(({ id }) => id));
    return ips.map((ip) => ({
      guideId: ip.id,
      name: ip.name,
      avatar: ip.avatar,
      ...(ip.brandId === null ? {} : { brandId: ip.brandId }),
      ...(ip.wecomUserId === null ? {} : { wecomUserId: ip.wecomUserId }),
      members: members.get(ip.id) ?? 0,
      status: ip.status,
      ...successorOf(ip, this.staff),
    }));
  }
}

/** @throws Problem INVALID_INPUT: somebody else has this account of WeCom's */
export async function assertWecomFree(tx: Tx, wecomUserId: string, mine?: number): Promise<void> {
  if (!wecomUserId) return;
  const other = await tx.getRepository(StaffEntity).findOneBy({ wecomUserId });
  if ((other && other.id !== mine) || (await isStoreAccount(tx, wecomUserId))) throw wecomProblem();
}

/** The same, when somebody else was faster. */
export const wecomTaken = (error: unknown): never => {
  throw isDuplicate(error) ? wecomProblem() : error;
};

const wecomProblem = (): Problem =>
  new Problem('INVALID_INPUT', {
    errors: [{ path: 'body.wecomUserId', message: '这个企业微信账号已登记给别人' }],
  });

const successorOf = ({ status, successorGuideId }: StaffEntity, staff: StaffDirectory): { successorName?: string } => {
  const name = status === 'left' && successorGuideId !== null ? staff.byId(successorGuideId)?.name : undefined;
  return name === undefined ? {} : { successorName: name };
};

/** Brand IPs belong to no region: who sees some regions or franchisees only has none; of some brands, those brands'. */
export const mayManage = ({ regionIds, brandIds, franchiseeIds }: OperatorScope, brandId: number | null): boolean =>
  regionIds === null && !franchiseeIds && (brandIds === null || (brandId !== null && brandIds.includes(brandId)));
