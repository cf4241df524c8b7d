import type { AppModule } from './platform/app';
import { accounts } from './modules/accounts';
import { analytics } from './modules/analytics';
import { catalog } from './modules/catalog';
import { guides } from './modules/guides';
import { hq } from './modules/hq';
import { inventory } from './modules/inventory';
import { members } from './modules/members';
import { merchandise } from './modules/merchandise';
import { orders } from './modules/orders';
import { payments } from './modules/payments';
import { pricing } from './modules/pricing';
import { promotions } from './modules/promotions';
import { staffing } from './modules/staffing';
import { storefront } from './modules/storefront';
import { stores } from './modules/stores';
import { workbench } from './modules/workbench';

/** Every capability, lower tiers first: snapshots load in this order. */
export const modules: readonly AppModule[] = [
  hq,
  stores,
  catalog,
  members,
  payments,
  inventory,
  guides,
  promotions,
  pricing,
  merchandise,
  storefront,
  accounts,
  workbench,
  staffing,
  orders,
  analytics,
];
