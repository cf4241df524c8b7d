import type { AppModule } from './platform/app';
import { accounts } from './modules/accounts';
import { analytics } from './modules/analytics';
import { assistedSelling } from './modules/assisted-selling';
import { attributionRules } from './modules/attribution-rules';
import { catalog } from './modules/catalog';
import { channels } from './modules/channels';
import { commission } from './modules/commission';
import { contests } from './modules/contests';
import { clienteling } from './modules/clienteling';
import { customerGroups } from './modules/customer-groups';
import { guideRules } from './modules/guide-rules';
import { guideTasks } from './modules/guide-tasks';
import { guides } from './modules/guides';
import { handOver } from './modules/hand-over';
import { hq } from './modules/hq';
import { inventory } from './modules/inventory';
import { materials } from './modules/materials';
import { memberShares } from './modules/member-shares';
import { members } from './modules/members';
import { merchandise } from './modules/merchandise';
import { notices } from './modules/notices';
import { operations } from './modules/operations';
import { orders } from './modules/orders';
import { overview } from './modules/overview';
import { payments } from './modules/payments';
import { performance } from './modules/performance';
import { pos } from './modules/pos';
import { pricing } from './modules/pricing';
import { promotions } from './modules/promotions';
import { recruiting } from './modules/recruiting';
import { sales } from './modules/sales';
import { staffing } from './modules/staffing';
import { storefront } from './modules/storefront';
import { stores } from './modules/stores';
import { targets } from './modules/targets';
import { workbench } from './modules/workbench';

/** Every capability, lower tiers first: snapshots load in this order. */
export const modules: readonly AppModule[] = [
  hq,
  stores,
  catalog,
  guideRules,
  attributionRules,
  members,
  payments,
  inventory,
  guides,
  promotions,
  pricing,
  merchandise,
  storefront,
  accounts,
  staffing,
  materials,
  orders,
  sales,
  analytics,
  targets,
  pos,
  commission,
  channels,
  guideTasks,
  notices,
  contests,
  performance,
  overview,
  clienteling,
  assistedSelling,
  customerGroups,
  recruiting,
  handOver,
  memberShares,
  workbench,
  operations,
];
