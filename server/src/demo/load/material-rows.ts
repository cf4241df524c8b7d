import { sqlTime } from '../../platform/db';
import { buildMaterials, type DemoMaterial } from '../chain/materials';
import type { DemoChain } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

const CHANNELS = ['chat', 'group', 'moments', 'poster', 'wecom'];

/** The material library (A112): made by the mall's operations, let through by headquarters. */
export function materialRows(chain: DemoChain, now: Date): TableRows[] {
  const changed = sqlTime(now);
  const approved = ({ status }: DemoMaterial) => status === 'approved';
  return [
    tableRows('material', buildMaterials(chain, now), {
      id: (m) => m.id,
      title: (m) => m.title,
      brand_id: (m) => m.brandId,
      ends_at: (m) => sqlTime(m.to),
      draft: (m) => JSON.stringify(contentOf(m)),
      approved: (m) => (approved(m) ? JSON.stringify(contentOf(m)) : null),
      status: (m) => m.status,
      note: () => '',
      created_by: () => chain.operators[1]?.name ?? '',
      submitted_by: () => chain.operators[1]?.id ?? null,
      approved_at: (m) => (approved(m) ? sqlTime(m.from) : null),
      version: () => 1,
      created_at: (m) => sqlTime(m.from),
      updated_at: () => changed,
    }),
  ];
}

const contentOf = (material: DemoMaterial) => ({
  title: material.title,
  copies: material.copies,
  pictures: material.pictures,
  productIds: material.productIds,
  ...(material.zoneId === null ? {} : { zoneId: material.zoneId }),
  brandId: material.brandId,
  season: material.season,
  channels: CHANNELS,
  scope: { regionIds: null, brandIds: material.onlyBrandId === null ? null : [material.onlyBrandId] },
  from: material.from.toISOString(),
  to: material.to.toISOString(),
});
