import { join } from 'node:path';
import type { PageName } from '../../miniapp/src/routes';
import type { H5World } from './h5-world';
import { type AppJson, routesOf } from './weapp-host/router';

/**
 * A page by its name in miniapp/src/routes.ts, how it is opened, and words that stand on it when its content is there.
 * Opened by its address with that query ('' for none), or by a tap on the page before.
 */
export type Visit = readonly [page: PageName, opened: string | { tap: string }, ...words: (string | RegExp)[]];

const APP_CONFIG = join(__dirname, '../../miniapp/src/app.config');

/** Paths of all pages that miniapp/src/app.config declares. @example ['/pages/storefront/index', …] */
export async function declaredPaths(): Promise<string[]> {
  // the build replaces the macro by what it is given
  Object.assign(globalThis, { defineAppConfig: <T>(config: T): T => config });
  const { default: config } = (await import(APP_CONFIG)) as { default: AppJson };
  return routesOf(config).map((route) => `/${route}`);
}

const STOCK = /本店现货|可快递|暂时无货/;

export const shopperVisits = (world: H5World): Visit[] => [
  ['category', '', /^全部./],
  ['search', '', '大家在逛'],
  ['list', '', STOCK],
  ['storefront', '', world.zone.title],
  ['zone', `id=${world.zone.id}`, world.product.name],
  ['product', `id=${world.product.productId}`, world.product.name, '立即购买'],
  ['material', `id=${world.material.id}`, world.material.title, '进店看看更多'],
  ['assisted', `t=${world.assistedToken}`, world.product.name, '去下单'],
  ['checkout', { tap: '去下单' }, world.product.name, '提交订单'],
  ['result', `orderNo=${world.orderNo}`, '支付成功', '查看订单'],
  ['orders', '', world.product.name],
  ['order', `orderNo=${world.orderNo}`, world.orderNo, '备货好后凭此码提货'],
  ['afterSaleRequest', `orderNo=${world.doneOrderNo}`, '退哪几件', '怎么退'],
  ['exchange', `orderNo=${world.doneOrderNo}`, '换成哪个规格', '白 / L'],
  ['afterSale', `id=${world.afterSaleId}`, '原因：不喜欢了', world.returnedOrderNo],
  ['afterSales', '', '退货退款'],
  ['addresses', '', /南京东路 100 号/],
  ['addressEdit', `id=${world.addressId}`, '设为默认地址', /黄浦区/],
  ['chooseStore', '', '当前门店', '进店'],
  ['store', `id=${world.store.id}`, world.store.name, '营业时间', '店里的导购'],
  ['cart', '', world.product.name, '去结算'],
  ['profile', '', '昵称'],
  ['privacy', '', '导出我的数据'],
  ['join', '', '手机号一键入会'],
  ['claim', '', '用手机号认领'],
  ['accounts', '', '新访客'],
  ['mine', '', '收货地址', '我是店员'],
];

export const guideVisits = (world: H5World): Visit[] => [
  ['workbench', '', world.guide.name, '我的成绩'],
  ['share', '', '发好友'],
  ['assistedCarts', '', /前有效/, '发给顾客'],
  ['buildCart', '', '选规格', '还没有选商品'],
  ['groups', '', /满 \d+ 人、\d+ 天内有人从群里进店/, '登记社群'],
  ['contact', '', '请用企业微信里“我的二维码”'],
  ['gifts', '', '本月额度', '登记一份小礼'],
  ['customers', '', '会员属于公司，每次查看都会留痕'],
  ['customer', `id=${world.customer.id}`, world.customer.name, '本次查看已留痕'],
  ['tasks', '', /截止|\d 完成|今天没有任务/],
  ['materials', '', '一键转发'],
  ['guideMaterial', `id=${world.material.id}`, world.material.title, '我转发它带来的'],
  ['contentStats', '', /每天的访客|这段时间还没有战绩/],
  ['links', '', world.product.name, /发到好友/],
  ['fulfilments', '', '备货完成'],
  ['badge', '', world.guide.name, '下载工牌'],
  ['earnings', '', '本月提成', '月结单 ›'],
  ['statements', '', '应付'],
  ['statement', `id=${world.statementId}`, /这张单结了 \d+ 笔/],
  ['overview', '', /线上 ¥[\d,.]+，收银台/, '几点成交'],
  ['notices', '', '免打扰与推送'],
  ['noticeSettings', '', '推到企业微信'],
  ['leaderboard', '', '全渠道', /更新|还没有人开单/],
  ['contests', '', world.contest.title],
  ['contest', `id=${world.contest.id}`, world.contest.title],
  ['targets', '', '考核得分'],
  ['kpiEvents', `item=sales&title=${encodeURIComponent('我的成交')}`, '我的成交', /\d 条|这一项还没有记录/],
  ['mentoring', '', '我的等级'],
  ['recruits', '', '今日拉新'],
];

export const managerVisits = (world: H5World): Visit[] => [
  ['verify', '', '查单'],
  ['storeAfterSales', '', world.returnedOrderNo],
  ['storeSales', '', '付款 7 天内，可改给本店同事或门店，改动会留痕'],
  ['storeOverview', '', '每位导购', world.guide.name],
  ['storePool', '', '关账时预计可分', '怎么分'],
  ['storeTargets', '', world.guide.name],
  ['storeKpi', '', /全公司 \d+ 人|这个月还没有考核得分/],
  ['storeTasks', '', /截止|还没有任务/],
  ['storeGroups', '', /群成员|本店还没有登记社群/],
  ['storeRecruits', '', /没有拉到新会员的导购/],
  ['storeMembers', '', '没有导购', '我名下', '品牌 IP'],
  ['handOver', '', '发起离职交接'],
];
