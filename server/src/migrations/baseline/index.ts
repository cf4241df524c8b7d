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
import { materialsTables } from './materials';
import { ordersTables } from './orders';
import { salesTables } from './sales';
import { analyticsTables } from './analytics';
import { targetsTables } from './targets';
import { posTables } from './pos';
import { commissionTables } from './commission';
import { channelsTables } from './channels';
import { guideTasksTables } from './guide-tasks';
import { noticesTables } from './notices';
import { contestsTables } from './contests';
import { performanceTables } from './performance';
import { clientelingTables } from './clienteling';
import { recruitingTables } from './recruiting';
import { handOverTables } from './hand-over';

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
  ...materialsTables,
  ...ordersTables,
  ...salesTables,
  ...analyticsTables,
  ...targetsTables,
  ...posTables,
  ...commissionTables,
  ...channelsTables,
  ...guideTasksTables,
  ...noticesTables,
  ...contestsTables,
  ...performanceTables,
  ...clientelingTables,
  ...recruitingTables,
  ...handOverTables,
];
