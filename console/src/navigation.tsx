import {
  AccountBookOutlined,
  AimOutlined,
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BarcodeOutlined,
  CheckSquareOutlined,
  CloudUploadOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  DiffOutlined,
  EyeOutlined,
  FireOutlined,
  FundOutlined,
  IdcardOutlined,
  InboxOutlined,
  KeyOutlined,
  LayoutOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  OrderedListOutlined,
  PartitionOutlined,
  PauseCircleOutlined,
  PercentageOutlined,
  PictureOutlined,
  ProfileOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  SkinOutlined,
  SmileOutlined,
  SwapOutlined,
  SyncOutlined,
  TeamOutlined,
  TrophyOutlined,
  TruckOutlined,
  UserAddOutlined,
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
    items: [
      { path: '/', title: '今日', icon: <DashboardOutlined />, scope: { region: true, brand: true } },
      { path: '/reports', title: '报表', icon: <BarChartOutlined />, permission: 'performance' },
    ],
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
      { path: '/hand-overs', title: '离职交接', icon: <SwapOutlined />, permission: 'guides' },
      { path: '/recruiting', title: '拉新奖励', icon: <UserAddOutlined />, permission: 'recruiting' },
      { path: '/brand-ips', title: '品牌 IP', icon: <SmileOutlined />, permission: 'guides' },
      { path: '/members', title: '会员', icon: <TeamOutlined />, permission: 'members' },
    ],
  },
  {
    title: '导购运营',
    items: [
      { path: '/materials', title: '素材库', icon: <PictureOutlined />, permission: 'materials' },
      { path: '/guide-tasks', title: '导购任务', icon: <NotificationOutlined />, permission: 'tasks' },
      { path: '/customer-groups', title: '社群', icon: <CommentOutlined />, permission: 'tasks' },
      { path: '/contests', title: '比赛', icon: <TrophyOutlined />, permission: 'contests' },
      {
        path: '/leaderboard',
        title: '排行榜',
        icon: <OrderedListOutlined />,
        permission: 'performance',
        scope: { region: true },
      },
      { path: '/targets', title: '目标', icon: <AimOutlined />, permission: 'performance' },
      {
        path: '/kpi',
        title: '考核',
        icon: <CheckSquareOutlined />,
        permission: 'performance',
        scope: { region: true },
      },
      { path: '/coaching', title: '等级与带教', icon: <ReadOutlined />, permission: 'performance' },
    ],
  },
  {
    title: '业绩与结算',
    items: [
      { path: '/sales', title: '业绩台账', icon: <FundOutlined />, permission: 'commission' },
      { path: '/commission-plans', title: '提成方案', icon: <PercentageOutlined />, permission: 'commission' },
      { path: '/attribution-rules', title: '归属规则', icon: <NodeIndexOutlined />, permission: 'commission' },
      { path: '/commission-checks', title: '暂存与自购', icon: <PauseCircleOutlined />, permission: 'commission' },
      { path: '/statements', title: '结算', icon: <AccountBookOutlined />, permission: 'settlement' },
      { path: '/franchisees', title: '加盟商', icon: <PartitionOutlined />, permission: 'settlement' },
    ],
  },
  {
    title: '渠道',
    items: [
      { path: '/channels', title: '渠道接入', icon: <ApiOutlined />, permission: 'channels' },
      { path: '/pos-sync', title: 'POS 同步', icon: <SyncOutlined />, permission: 'channels' },
      { path: '/price-parity', title: '同价核对', icon: <DiffOutlined />, permission: 'channels' },
      { path: '/api-keys', title: '接口密钥', icon: <KeyOutlined />, permission: 'channels' },
    ],
  },
  {
    title: '设置',
    items: [
      { path: '/settings', title: '运费与设置', icon: <TruckOutlined />, permission: 'settings' },
      { path: '/operations', title: '运行状况', icon: <DeploymentUnitOutlined />, permission: 'operations' },
      { path: '/operators', title: '账号与角色', icon: <SafetyCertificateOutlined />, permission: 'operators' },
      { path: '/audit', title: '操作日志', icon: <AuditOutlined />, permission: 'audit' },
      { path: '/customer-access', title: '客户查看记录', icon: <EyeOutlined />, permission: 'audit' },
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
