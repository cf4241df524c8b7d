import type { MigrationStep } from '../../platform/db';

import { platformTables } from './platform';
import { hqTables } from './hq';
import { storesTables } from './stores';
import { catalogTables } from './catalog';
import { membersTables } from './members';
import { paymentsTables } from './payments';
import { inventoryTables } from './inventory';
import { guidesTables } from './guides';
import { promotionsTables } from './promotions';
import { pricingTables } from './pricing';
import { storefrontTables } from './storefront';
import { ordersTables } from './orders';
import { analyticsTables } from './analytics';

/** Every table as the entities describe it. Written by migration:draft; read it, do not edit it. */
export const BASELINE: readonly MigrationStep[] = [
  ...platformTables,
  ...hqTables,
  ...storesTables,
  ...catalogTables,
  ...membersTables,
  ...paymentsTables,
  ...inventoryTables,
  ...guidesTables,
  ...promotionsTables,
  ...pricingTables,
  ...storefrontTables,
  ...ordersTables,
  ...analyticsTables,
];
