import {
  AlertOutlined,
  AuditOutlined,
  BarcodeOutlined,
  CloudUploadOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FireOutlined,
  ProfileOutlined,
  IdcardOutlined,
  InboxOutlined,
  LayoutOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  SkinOutlined,
  TeamOutlined,
  TruckOutlined,
} from '@ant-design/icons';
import type { HqPermission } from '@qiandian/shared/contract';
import type { ReactNode } from 'react';

export interface NavItem {
  path: string;
  title: string;
  icon: ReactNode;
  /** Absent: any signed-in operator. */
  permission?: HqPermission;
  /** Which axes of the scope switch this page's list takes. */
  scope?: { region?: boolean; brand?: boolean };
}
export interface NavGroup {
  title: string;
  items: NavItem[];
}

/** The left navigation, by task. A page without a line here is reached from another page. */
export const NAVIGATION: readonly NavGroup[] = [
  {
    title: '',
    items: [{ path: '/', title: '今日', icon: <DashboardOutlined />, scope: { region: true, brand: true } }],
  },
  {
    title: '门店首页',
    items: [
      { path: '/hot-zones', title: '爆款专区', icon: <FireOutlined />, permission: 'hot-zones' },
      { path: '/storefront', title: '店铺装修', icon: <LayoutOutlined />, permission: 'storefront' },
    ],
  },
  {
    title: '货品',
    items: [
      { path: '/products', title: '商品', icon: <SkinOutlined />, permission: 'products', scope: { brand: true } },
      { path: '/prices', title: '价格', icon: <BarcodeOutlined />, permission: 'prices' },
      { path: '/stock', title: '库存', icon: <InboxOutlined />, permission: 'stock' },
    ],
  },
  {
    title: '交易',
    items: [
      { path: '/orders', title: '订单', icon: <ProfileOutlined />, permission: 'orders' },
      { path: '/after-sales', title: '售后', icon: <CustomerServiceOutlined />, permission: 'after-sales' },
      { path: '/payment-alerts', title: '异常支付', icon: <AlertOutlined />, permission: 'orders' },
      { path: '/shipping-uploads', title: '发货上传', icon: <CloudUploadOutlined />, permission: 'orders' },
    ],
  },
  {
    title: '门店与人',
    items: [
      {
        path: '/stores',
        title: '门店',
        icon: <ShopOutlined />,
        permission: 'stores',
        scope: { region: true, brand: true },
      },
      { path: '/guides', title: '导购', icon: <IdcardOutlined />, permission: 'guides' },
      { path: '/members', title: '会员', icon: <TeamOutlined />, permission: 'members' },
    ],
  },
  {
    title: '设置',
    items: [
      { path: '/settings', title: '运费与设置', icon: <TruckOutlined />, permission: 'settings' },
      { path: '/operators', title: '账号与角色', icon: <SafetyCertificateOutlined />, permission: 'operators' },
      { path: '/audit', title: '操作日志', icon: <AuditOutlined />, permission: 'audit' },
    ],
  },
];

/** What an operator may see: groups without a permitted item go too. */
export const visibleNavigation = (can: (permission: HqPermission | undefined) => boolean): NavGroup[] =>
  NAVIGATION.map((group) => ({ ...group, items: group.items.filter((item) => can(item.permission)) })).filter(
    (group) => group.items.length > 0,
  );

/** The item a path belongs to, pages below it included. @example navItemOf('/hot-zones/3')?.title //=> '爆款专区' */
export const navItemOf = (pathname: string): NavItem | undefined =>
  NAVIGATION.flatMap((group) => group.items).find(({ path }) =>
    path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`),
  );
