import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShopDay } from './shop-day';

/** A page of the console: its address, its heading, and words that stand on it when its data is there. */
export type ConsolePage = readonly [path: string, heading: string | RegExp, ...words: (string | RegExp)[]];

const ROUTER = join(__dirname, '../../console/src/router.tsx');

/** The console's own list of pages. @example consoleRoutes() //=> ['', 'reports', 'hot-zones', 'hot-zones/:zoneId', …] */
export const consoleRoutes = (): string[] =>
  [...readFileSync(ROUTER, 'utf8').matchAll(/\bpage\(\s*'([^']*)'/g)].map(([, path = '']) => path);

/** The route an address belongs to; one spelled out goes before one with a parameter, as in the router. */
export function routeOf(address: string, routes: readonly string[]): string | undefined {
  const [path = ''] = address.split('?');
  const fits = (route: string) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(path);
  return routes.find((route) => route === path) ?? routes.find(fits);
}

const first = <T>(items: readonly T[], what: string): T => {
  const [one] = items;
  if (!one) throw new Error(`The demo has no ${what}`);
  return one;
};

/** Every page of the console, opened where the demo chain has something to show. */
export async function consolePages({ boss, store, guide, product, zone }: ShopDay): Promise<ConsolePage[]> {
  const query = {};
  const [orders, handOvers, materials, tasks, contests, plans, periods] = await Promise.all([
    boss.call('GET /api/v1/hq/orders', { query }),
    boss.call('GET /api/v1/hq/hand-overs', { query }),
    boss.call('GET /api/v1/hq/materials', { query }),
    boss.call('GET /api/v1/hq/guide-tasks', { query }),
    boss.call('GET /api/v1/hq/contests', { query }),
    boss.call('GET /api/v1/hq/commission-plans', { query }),
    boss.call('GET /api/v1/hq/statement-periods', { query }),
  ]);
  const order = first(orders.items, 'order');
  const handOver = first(handOvers.items, 'hand-over');
  const material = first(materials.items, 'material');
  const task = first(tasks.items, 'task');
  const plan = first(plans.items, 'commission plan');
  const closed = first(
    periods.items.filter(({ status }) => status === 'closed'),
    'closed month',
  );
  const boards: ConsolePage[] = contests.items.map(({ id, title }) => [`contests/${id}`, title]);
  first(boards, 'contest');
  return [
    ['', '今日'],
    ['reports', '报表'],
    ['hot-zones', '爆款专区', zone.title],
    ['hot-zones/new', '新建专区'],
    [`hot-zones/${zone.id}`, zone.title, product.name],
    ['storefront', '店铺装修'],
    ['products', '商品', product.name],
    ['products/new', '新建商品'],
    [`products/${product.productId}`, product.name],
    ['prices', '价格', /¥/],
    ['stock', '库存'],
    ['orders', '订单', order.orderNo],
    [`orders/${order.orderNo}`, order.orderNo],
    ['after-sales', '售后'],
    ['payment-alerts', '异常支付'],
    ['shipping-uploads', '发货上传'],
    ['stores', '门店'],
    [`stores/${store.id}/overview`, store.name, '每位导购'],
    [`stores/${store.id}/badges`, `工牌 · ${store.name}`, guide.name],
    ['guides', '导购'],
    [`guides/${guide.guideId}/overview`, guide.name, '从访客到付款'],
    ['hand-overs', '离职交接', handOver.guideName],
    ['hand-overs/new', '办理离职', '离职导购'],
    [`hand-overs/${handOver.id}`, `${handOver.guideName}的交接`],
    ['recruiting', '拉新奖励'],
    ['brand-ips', '品牌 IP'],
    ['members', '会员', /1\d\d\*{4}\d{4}/],
    ['materials', '素材库', material.title],
    ['materials/new', '新建素材'],
    [`materials/${material.id}`, material.title],
    ['customer-groups', '社群', '有效社群占比'],
    ['guide-tasks', '导购任务', task.title],
    [`guide-tasks/${task.id}`, task.title],
    ['contests', '比赛', contests.items[0]!.title],
    ['contests/new', '新比赛'],
    ...boards,
    ['leaderboard', '排行榜'],
    ['targets', '目标'],
    ['kpi', '考核'],
    ['coaching', '等级与带教'],
    ['sales', '业绩台账'],
    ['commission-plans', '提成方案', plan.name],
    ['commission-plans/new', '新方案'],
    [`commission-plans/${plan.id}`, plan.name],
    ['commission-plans/store-pools', '门店池分法'],
    ['attribution-rules', '归属规则'],
    ['commission-checks', '暂存与自购'],
    ['statements', '结算'],
    [`statements/${closed.month}`, /\d+ 月/, '应付'],
    ['franchisees', '加盟商'],
    ['channels', '渠道接入'],
    ['pos-sync', 'POS 同步'],
    ['price-parity', '同价核对'],
    ['api-keys', '接口密钥'],
    ['settings', '运费与设置', '默认运费'],
    ['operations', '运行状况'],
    ['operators', '账号与角色'],
    ['audit', '操作日志'],
    ['customer-access', '客户查看记录'],
  ];
}
