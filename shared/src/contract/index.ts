import * as assistedCarts from './assisted-carts';
import * as attributionRules from './attribution-rules';
import * as cartLines from './cart';
import * as catalog from './catalog';
import * as clienteling from './clienteling';
import * as coaching from './coaching';
import * as commission from './commission';
import * as commissionChecks from './commission-checks';
import * as contests from './contests';
import * as customerGroups from './customer-groups';
import type { Endpoint } from './endpoint';
import * as exchanges from './exchanges';
import * as franchise from './franchise';
import * as guide from './guide';
import * as guideCodes from './guide-codes';
import * as guideContact from './guide-contact';
import * as guideRules from './guide-rules';
import * as handOver from './hand-over';
import * as hqChannels from './hq-channels';
import * as hqExports from './hq-exports';
import * as hqGoods from './hq-goods';
import * as hqImports from './hq-imports';
import * as hqLookups from './hq-lookups';
import * as hqOrders from './hq-orders';
import * as hqPeople from './hq-people';
import * as hqStore from './hq-store';
import * as materials from './materials';
import * as memberShares from './member-shares';
import * as members from './members';
import * as mentoring from './mentoring';
import * as operations from './operations';
import * as orders from './orders';
import * as overview from './overview';
import * as performance from './performance';
import * as pos from './pos';
import * as recruiting from './recruiting';
import * as sales from './sales';
import * as storePools from './store-pools';
import * as storefront from './storefront';
import * as system from './system';
import * as traffic from './traffic';

export * from './assisted-carts';
export * from './attribution-rules';
export * from './cart';
export * from './catalog';
export * from './clienteling';
export * from './coaching';
export * from './commission';
export * from './commission-checks';
export * from './contests';
export * from './customer-groups';
export * from './endpoint';
export * from './exchanges';
export * from './errors';
export * from './franchise';
export * from './guide';
export * from './guide-codes';
export * from './guide-contact';
export * from './guide-rules';
export * from './hand-over';
export * from './hq-channels';
export * from './hq-exports';
export * from './hq-goods';
export * from './hq-lookups';
export * from './hq-imports';
export * from './hq-orders';
export * from './hq-people';
export * from './hq-store';
export * from './materials';
export * from './member-shares';
export * from './members';
export * from './mentoring';
export * from './one-by-one';
export * from './openapi';
export * from './operations';
export * from './orders';
export * from './overview';
export * from './performance';
export * from './pos';
export * from './recruiting';
export * from './sales';
export * from './store-pools';
export * from './storefront';
export * from './system';
export * from './traffic';

const everything = {
  ...system,
  ...members,
  ...storefront,
  ...catalog,
  ...cartLines,
  ...orders,
  ...assistedCarts,
  ...attributionRules,
  ...customerGroups,
  ...exchanges,
  ...guideContact,
  ...guideRules,
  ...guide,
  ...guideCodes,
  ...sales,
  ...commission,
  ...commissionChecks,
  ...storePools,
  ...franchise,
  ...pos,
  ...hqChannels,
  ...recruiting,
  ...handOver,
  ...memberShares,
  ...clienteling,
  ...materials,
  ...traffic,
  ...overview,
  ...performance,
  ...contests,
  ...coaching,
  ...mentoring,
  ...hqPeople,
  ...hqStore,
  ...hqExports,
  ...hqGoods,
  ...hqImports,
  ...hqLookups,
  ...hqOrders,
  ...operations,
};
type Everything = typeof everything;
/** Names of the exports that are endpoints (the rest are schemas and word lists). */
type EndpointName = { [K in keyof Everything]: Everything[K] extends Endpoint ? K : never }[keyof Everything];

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;

/** Every endpoint by name: what openapi.json, the access matrix and the fuzz test walk over. */
export const contract = Object.fromEntries(Object.entries(everything).filter(([, value]) => isEndpoint(value))) as {
  [K in EndpointName]: Everything[K];
};
type Contract = typeof contract;
/** The same, by `METHOD /path`: the key a client calls with. Types only, so zod stays out of the mini program. */
export type Routes = { [K in keyof Contract as `${Contract[K]['method']} ${Contract[K]['path']}`]: Contract[K] };
