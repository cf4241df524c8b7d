import type { HqPermission } from './contract/endpoint';

/** A post at headquarters as a role to begin with (A5); what it may do is the chain's to change. */
export interface RoleTemplate {
  readonly name: string;
  /** Whose post it is. */
  readonly note: string;
  readonly permissions: readonly HqPermission[];
}

export const ROLE_TEMPLATES = {
  operations: {
    name: '商城运营',
    note: '商品、价格、装修、订单与导购的日常',
    permissions: [
      ...(['hot-zones', 'storefront', 'stores', 'products', 'prices', 'stock', 'orders', 'after-sales'] as const),
      ...(['guides', 'members', 'materials', 'tasks', 'contests', 'performance'] as const),
    ],
  },
  brand_lead: {
    name: '品牌负责人',
    note: '一个或几个品牌，数据范围选品牌',
    permissions: [
      ...(['hot-zones', 'storefront', 'products', 'stock', 'orders', 'guides', 'materials'] as const),
      ...(['tasks', 'contests', 'performance'] as const),
    ],
  },
  region_lead: {
    name: '区域负责人',
    note: '一个或几个区域，数据范围选区域',
    permissions: [
      ...(['hot-zones', 'storefront', 'stores', 'stock', 'orders', 'after-sales', 'guides', 'members'] as const),
      ...(['commission', 'recruiting', 'performance', 'contests', 'tasks'] as const),
    ],
  },
  finance: {
    name: '财务',
    note: '价格、退款、提成与结算',
    permissions: ['orders', 'after-sales', 'prices', 'commission', 'settlement', 'recruiting', 'audit'],
  },
  live: {
    name: '直播运营',
    note: '直播间的爆款、素材与比赛',
    permissions: ['hot-zones', 'products', 'materials', 'tasks', 'contests'],
  },
  content: {
    name: '内容运营',
    note: '公众号、素材与装修',
    permissions: ['hot-zones', 'storefront', 'materials', 'tasks'],
  },
  training: {
    name: '导购培训',
    note: '带教、任务、比赛与考核',
    permissions: ['guides', 'materials', 'tasks', 'contests', 'performance'],
  },
  data: {
    name: '数据运营',
    note: '报表、会员与渠道数据',
    permissions: ['performance', 'orders', 'members', 'channels', 'recruiting'],
  },
  franchisee: {
    name: '加盟商',
    note: '只看自己的门店，数据范围选加盟商',
    permissions: ['orders', 'commission', 'settlement'],
  },
} as const satisfies Record<string, RoleTemplate>;
