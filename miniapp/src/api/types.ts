import type { AnswerOf } from '@qiandian/shared/client';

/** Names for what the API answers, so that pages need not repeat routes in types. */
export type Storefront = AnswerOf<'GET /api/v1/storefront'>;
export type Store = Storefront['store'];
export type Zone = Storefront['hotZones'][number];
export type ProductCardData = Storefront['shelves'][number]['items'][number];
export type GuideCard = NonNullable<Storefront['guide']>;
export type StoreDetail = AnswerOf<'GET /api/v1/stores/:storeId'>;
export type PickupSlot = StoreDetail['pickupSlots'][number];
export type ZonePage = AnswerOf<'GET /api/v1/hot-zones/:zoneId'>;
export type ProductList = AnswerOf<'GET /api/v1/products'>;
export type Product = AnswerOf<'GET /api/v1/products/:productId'>;
export type Sku = Product['skus'][number];
export type Categories = AnswerOf<'GET /api/v1/categories'>;
export type Cart = AnswerOf<'GET /api/v1/cart'>;
export type CartLine = Cart['lines'][number];
export type Quote = AnswerOf<'POST /api/v1/quotes'>;
export type PlacedOrder = AnswerOf<'POST /api/v1/orders'>;
export type OrderSummary = AnswerOf<'GET /api/v1/orders'>['items'][number];
export type Order = AnswerOf<'GET /api/v1/orders/:orderNo'>;
export type OrderLine = Order['lines'][number];
export type AfterSale = AnswerOf<'GET /api/v1/after-sales/:afterSaleId'>;
export type Address = AnswerOf<'GET /api/v1/addresses'>['items'][number];
export type Session = AnswerOf<'POST /api/v1/session/wechat'>;
export type SessionMember = Session['member'];
export type Me = AnswerOf<'GET /api/v1/me'>;
export type GuideMe = AnswerOf<'GET /api/v1/guide/me'>;
export type ShareLink = AnswerOf<'POST /api/v1/guide/links'>;
export type FulfilmentOrder = AnswerOf<'GET /api/v1/store/pickups/:code'>;
/** Any paged list of the API. */
export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}
