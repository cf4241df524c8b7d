import { sqlTime } from '../../platform/db';
import type { DemoChain, DemoFranchisee } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

/** Before the first sale of any demo history. */
const PLAN_DAYS = 730;
const DAY = 86_400_000;
/** Stores that split their pools by sales. */
const OWN_SPLITS = 2;

/** The plan everybody is paid by: 5 %, half as much again from 22:00 to 10:00, 1 % for pools, at most 15 % with rebates. */
const CONTENT = {
  defaultRateBp: 500,
  rules: [],
  afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false },
  poolRateBp: 100,
  poolSplit: { method: 'equal', managerBp: 2000 },
  selfPurchaseRateBp: 0,
  capBp: 1500,
  gate: null,
};

/** The commission plan in force, franchisees, and what their stores' contracts say. */
export function commissionRows(chain: DemoChain, now: Date): TableRows[] {
  const changed = sqlTime(now);
  const since = sqlTime(new Date(now.getTime() - PLAN_DAYS * DAY));
  const run = chain.stores.filter((store) => store.franchiseeId !== null);
  const contracts = new Map(chain.franchisees.map((one) => [one.id, one]));
  return [
    tableRows('commission_plan', [CONTENT], {
      id: () => 1,
      name: () => '基础提成方案',
      brand_ids: () => null,
      effective_from: () => since,
      effective_to: () => null,
      content: (content) => JSON.stringify(content),
      status: () => 'published',
      version: () => 1,
      published_at: () => since,
      published_by: () => '林知远',
      created_at: () => since,
      updated_at: () => since,
    }),
    tableRows('store_pool_split', chain.stores.filter(({ hq }) => !hq).slice(0, OWN_SPLITS), {
      store_id: (s) => s.id,
      from_month: () => since.slice(0, 7),
      method: () => 'by_sales',
      manager_bp: () => 1000,
      why: () => '店里约定按业绩分',
      set_by: () => '林知远',
      set_at: () => since,
    }),
    tableRows('franchisee', chain.franchisees, {
      id: (f) => f.id,
      code: (f) => f.code,
      name: (f) => f.name,
      rebate_bp: (f) => f.rebateBp,
      contract_from: (f) => sqlTime(f.contractFrom),
      contract_to: (f) => f.contractTo && sqlTime(f.contractTo),
      created_at: () => changed,
    }),
    tableRows('franchise_term', run, {
      franchisee_id: (s) => s.franchiseeId,
      store_id: (s) => s.id,
      rebate_bp: (s) => contracts.get(s.franchiseeId ?? 0)?.rebateBp ?? 0,
      valid_from: (s) => sqlTime(contracts.get(s.franchiseeId ?? 0)?.contractFrom ?? now),
      valid_to: (s) => endOf(contracts.get(s.franchiseeId ?? 0)),
    }),
  ];
}

const endOf = (one: DemoFranchisee | undefined): string | null => (one?.contractTo ? sqlTime(one.contractTo) : null);
