import type { StoreHours } from '@qiandian/shared';
import type { LayerContent } from '../../domain/storefront';

/** Plain rows of the demo chain. No table or column names here: `load-demo` fits them to the modules' tables. */
export type DemoSize = 'full' | 'small';
export type BrandLine = 'women' | 'men' | 'kids' | 'sport' | 'bags' | 'down';

export interface DemoRegion {
  id: number;
  parentId: number | null;
  name: string;
}

export interface DemoBrand {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  line: BrandLine;
  /** `#RRGGBB` */
  accent: string;
  slogan: string;
  story: string;
  logo: string;
}

export interface DemoCategory {
  id: number;
  parentId: number | null;
  name: string;
  picture: string;
  sort: number;
}

export interface DemoStore {
  id: number;
  code: string;
  name: string;
  /** The first is the brand on the door. */
  brandIds: number[];
  regionId: number;
  /** Shopping centre, null for a street door. */
  mall: string | null;
  province: string;
  cityCode: string;
  city: string;
  district: string;
  adcode: string;
  address: string;
  /** GCJ-02 degrees. */
  lng: number;
  lat: number;
  /** Non-dialable. */
  phone: string;
  hours: StoreHours;
  services: ('pickup' | 'express' | 'same_city')[];
  radiusM: number;
  status: 'online' | 'paused' | 'closed';
  successorId: number | null;
  flagship: boolean;
  hq: boolean;
  priority: number;
  picture: string;
  openedAt: Date;
  /** Who runs it; null for the company's own. */
  franchiseeId: number | null;
}

/** Somebody who runs stores under contract. */
export interface DemoFranchisee {
  id: number;
  code: string;
  name: string;
  /** Basis points of what the own stores' members spend anywhere. */
  rebateBp: number;
  contractFrom: Date;
  contractTo: Date | null;
}

export type GuideGrade = 'SA' | 'A' | 'B' | 'C';

export interface DemoStaff {
  id: number;
  storeId: number;
  role: 'guide' | 'manager' | 'sharer' | 'brand_ip';
  name: string;
  /** Null for a brand IP. */
  phone: string | null;
  avatar: string;
  grade: GuideGrade | null;
  status: 'active' | 'left' | 'suspended';
  joinedAt: Date;
  leftAt: Date | null;
  successorId: number | null;
  /** Leaves, and nobody has taken over yet. */
  frozenAt?: Date;
  /** Set where the person has claimed the account in the mini program. */
  openid: string | null;
  memberId: number | null;
  wecomUserId: string | null;
  /** Of a brand IP. */
  brandId: number | null;
}

export interface DemoMember {
  id: number;
  openid: string;
  nickname: string;
  phone: string | null;
  /** Null for staff and for visitors who have not bought yet. */
  homeStoreId: number | null;
  joinedAt: Date;
  addresses: DemoAddress[];
  binding: { guideId: number; storeId: number; boundAt: Date } | null;
  /** The guide until `binding` began, who has left since. */
  before?: { guideId: number; storeId: number; boundAt: Date };
}

export interface DemoAddress {
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  adcode: string;
  detail: string;
}

export interface DemoProduct {
  id: number;
  code: string;
  brandId: number;
  categoryId: number;
  name: string;
  subtitle: string;
  description: string;
  sellingPoints: string[];
  attributes: { name: string; value: string }[];
  pictures: string[];
  /** Sold where: everywhere, in the mall only, or at the counter only. */
  channel: 'all' | 'online' | 'store';
  /** Units sold before the demo began: ranks the popular shelf. */
  sold: number;
  /** Units one person may buy, null without a limit. */
  personLimit: number | null;
  hot: boolean;
  listedAt: Date;
  skus: DemoSku[];
}

export interface DemoSku {
  id: number;
  code: string;
  colour: string;
  size: string;
  picture: string;
  priceFen: number;
}

/** A price that starts later than the list price. */
export interface DemoPriceChange {
  skuId: number;
  priceFen: number;
  effectiveAt: Date;
  reason: string;
}

export interface DemoShelf {
  storeId: number;
  productIds: number[];
}

export interface DemoStock {
  /** Null is the warehouse. */
  storeId: number | null;
  skuId: number;
  quantity: number;
}

export interface DemoHotZone {
  id: number;
  title: string;
  subtitle: string;
  scope: { kind: 'chain' } | { kind: 'region'; regionIds: number[] } | { kind: 'brand'; brandIds: number[] };
  startsAt: Date;
  endsAt: Date;
  status: 'draft' | 'published';
  /** Entrance on the storefront, 1 is the first. */
  slot: number;
  banner: string;
  productIds: number[];
}

/** One storefront layer: chain template, brand, region or store (A1, A11). Absent parts come from the layer above. */
export interface DemoLayer {
  level: 'hq' | 'brand' | 'region' | 'store';
  /** Brand, region or store id; 0 for the chain. */
  targetId: number;
  content: LayerContent;
}

export interface DemoFreight {
  province: string;
  feeFen: number;
  freeFromFen: number;
}

export interface DemoWarehouse {
  name: string;
  city: string;
}

export interface DemoOperator {
  id: number;
  username: string;
  password: string;
  name: string;
  role:
    | 'admin'
    | 'operations'
    | 'brand_lead'
    | 'region_lead'
    | 'finance'
    | 'live'
    | 'content'
    | 'training'
    | 'data'
    | 'franchisee';
  /** Null reaches everything. */
  regionIds: number[] | null;
  brandIds: number[] | null;
  /** Set for a franchisee's account. */
  franchiseeIds?: number[];
  /** Further identities. */
  grants?: (Pick<DemoOperator, 'role' | 'regionIds' | 'brandIds'> & { id: number })[];
}

export interface DemoChain {
  regions: DemoRegion[];
  brands: DemoBrand[];
  categories: DemoCategory[];
  stores: DemoStore[];
  franchisees: DemoFranchisee[];
  staff: DemoStaff[];
  members: DemoMember[];
  products: DemoProduct[];
  priceChanges: DemoPriceChange[];
  shelves: DemoShelf[];
  warehouse: DemoWarehouse;
  hotZones: DemoHotZone[];
  layers: DemoLayer[];
  freight: DemoFreight[];
  operators: DemoOperator[];
}
