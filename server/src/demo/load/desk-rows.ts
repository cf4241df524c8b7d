import { ROLE_TEMPLATES, type RoleTemplate } from '@qiandian/shared';
import { HQ_PERMISSIONS, type HqPermission } from '@qiandian/shared/contract';
import type { ZoneScope } from '../../domain/hot-zone';
import { hashPassword } from '../../platform/auth';
import { sqlTime } from '../../platform/db';
import { type DemoChain, type DemoHotZone, type DemoOperator } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

interface DemoRole {
  readonly id: number;
  readonly name: string;
  readonly permissions: readonly HqPermission[];
}
const roleOf = (id: number, { name, permissions }: RoleTemplate): DemoRole => ({ id, name, permissions });

/** Roles of the console in the demo: the administrator's, and one of each template. */
export const DEMO_ROLES: Record<DemoOperator['role'], DemoRole> = {
  admin: { id: 1, name: '总部管理员', permissions: HQ_PERMISSIONS },
  operations: roleOf(2, ROLE_TEMPLATES.operations),
  brand_lead: roleOf(3, ROLE_TEMPLATES.brand_lead),
  region_lead: roleOf(4, ROLE_TEMPLATES.region_lead),
  finance: roleOf(5, ROLE_TEMPLATES.finance),
  live: roleOf(6, ROLE_TEMPLATES.live),
  content: roleOf(7, ROLE_TEMPLATES.content),
  training: roleOf(8, ROLE_TEMPLATES.training),
  data: roleOf(9, ROLE_TEMPLATES.data),
  franchisee: roleOf(10, ROLE_TEMPLATES.franchisee),
};

/** Operators with their roles, storefront layers, hot zones and the freight table: what the console edits. */
export async function deskRows(chain: DemoChain, now: Date): Promise<TableRows[]> {
  const hashes = await Promise.all(chain.operators.map(({ password }) => hashPassword(password)));
  const changed = sqlTime(now);
  return [
    tableRows('role', Object.values(DEMO_ROLES), {
      id: (r) => r.id,
      name: (r) => r.name,
      permissions: (r) => JSON.stringify(r.permissions),
    }),
    tableRows('operator', chain.operators, {
      id: (o) => o.id,
      username: (o) => o.username,
      name: (o) => o.name,
      password_hash: (_, i) => hashes[i] ?? null,
      role_ids: (o) => JSON.stringify([DEMO_ROLES[o.role].id]),
      region_ids: (o) => o.regionIds && JSON.stringify(o.regionIds),
      brand_ids: (o) => o.brandIds && JSON.stringify(o.brandIds),
      franchisee_ids: (o) => (o.franchiseeIds ? JSON.stringify(o.franchiseeIds) : null),
      status: () => 'active',
      token_version: () => 1,
      last_sign_in_at: () => null,
      created_at: () => changed,
    }),
    tableRows(
      'operator_grant',
      chain.operators.flatMap(({ id: operatorId, grants = [] }) => grants.map((grant) => ({ ...grant, operatorId }))),
      {
        id: (g) => g.id,
        operator_id: (g) => g.operatorId,
        role_ids: (g) => JSON.stringify([DEMO_ROLES[g.role].id]),
        region_ids: (g) => g.regionIds && JSON.stringify(g.regionIds),
        brand_ids: (g) => g.brandIds && JSON.stringify(g.brandIds),
        franchisee_ids: () => null,
        created_at: () => changed,
      },
    ),
    tableRows('storefront_layer', chain.layers, {
      level: (l) => l.level,
      target_id: (l) => l.targetId,
      content: (l) => JSON.stringify(l.content),
      version: () => 1,
      updated_at: () => changed,
    }),
    tableRows('hot_zone', chain.hotZones, {
      id: (z) => z.id,
      draft: (z) => JSON.stringify(contentOf(z)),
      published: (z) => (z.status === 'published' ? JSON.stringify(contentOf(z)) : null),
      previous: () => null,
      status: (z) => z.status,
      version: () => 1,
      published_version: (z) => (z.status === 'published' ? 1 : null),
      previous_version: () => null,
      created_at: () => changed,
      updated_at: () => changed,
    }),
    tableRows('freight_table', [chain.freight], {
      id: () => 1,
      content: (provinces) =>
        JSON.stringify({
          freeThresholdFen: 19_900,
          defaultFen: 1200,
          provinces: provinces.map(({ province, feeFen, freeFromFen }) => ({
            province,
            feeFen,
            freeThresholdFen: freeFromFen,
          })),
        }),
      version: () => 1,
      updated_at: () => changed,
    }),
  ];
}

const contentOf = (zone: DemoHotZone) => ({
  title: zone.title,
  subtitle: zone.subtitle,
  banner: zone.banner,
  slot: zone.slot,
  scope: scopeOf(zone),
  startsAt: zone.startsAt.toISOString(),
  endsAt: zone.endsAt.toISOString(),
  productIds: zone.productIds,
});

/** Where a zone shows, as the product writes it. */
export function scopeOf({ scope }: DemoHotZone): ZoneScope {
  if (scope.kind === 'region') return { kind: 'region', ids: scope.regionIds };
  if (scope.kind === 'brand') return { kind: 'brand', ids: scope.brandIds };
  return { kind: 'chain', ids: [] };
}
