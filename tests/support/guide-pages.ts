import type { GuidePage } from './h5-acts';
import type { ShopDay } from './shop-day';

type Pages = (string | GuidePage)[];
const PLAIN = [
  ...['workbench', 'share', 'customers', 'tasks', 'materials', 'content-stats', 'links', 'fulfilments', 'verify'],
  ...['after-sales', 'earnings', 'statements', 'notices', 'notice-settings', 'leaderboard', 'contests', 'targets'],
  'recruits',
];
const MONEY_AND_GUIDES = [
  ...['reports', 'hand-overs', 'recruiting', 'brand-ips', 'materials', 'guide-tasks', 'contests', 'leaderboard'],
  ...['targets', 'kpi', 'coaching', 'sales', 'commission-plans', 'commission-checks', 'statements', 'franchisees'],
  ...['channels', 'pos-sync', 'price-parity', 'api-keys', 'customer-access', 'contests/new', 'commission-plans/new'],
];

/** Every page of a guide's, with what stands on those that no walk passes through. */
export const guidePages = ({ guide, store }: ShopDay, ofStatement: string): Pages => [
  ...PLAIN,
  ['overview', /线上 ¥[\d,.]+，收银台/, '几点成交'],
  ['badge', guide.name, store.name],
  ['assisted-carts', '配一份清单'],
  ['build-cart', '选规格', '还没有选商品'],
  ['groups', /满 \d+ 人、\d+ 天内有人从群里进店/, '登记社群'],
  ['contact', '请用企业微信里“我的二维码”'],
  ['gifts', '本月额度', '登记一份小礼'],
  ['kpi-events?item=sales', /成交 ¥|退款 ¥|这一项还没有记录/],
  ['mentoring', /学会 \d+\/\d+ 项|还没有师徒结对/],
  [`statement?id=${ofStatement}`, '应付', store.name, /这张单结了|这个月没有新的入账/],
];

export const managerPages = ({ guide }: ShopDay): Pages => [
  ...['store-sales', 'store-targets', 'store-tasks', 'hand-over'],
  ['store-overview', '每位导购', guide.name],
  ['store-kpi', /全公司 \d+ 人|这个月还没有考核得分/],
  ['store-groups', /群成员|本店还没有登记社群/],
  ['store-recruits', /没有拉到新会员的导购|大家都在拉新/],
  ['store-pool', '关账时预计可分', '怎么分'],
  ['store-members', '没有导购', '我名下', '品牌 IP'],
  ['badge', /本店工牌，\d+ 位/, guide.name, '全部下载'],
];

/** Headquarters' pages about guides and money. */
export const deskPages = ({ guide, store }: ShopDay): GuidePage[] => [
  ...MONEY_AND_GUIDES.map((path): GuidePage => [path]),
  ['commission-plans/store-pools', '门店池分法'],
  ['attribution-rules', '归属规则'],
  ['customer-groups', '有效社群占比', '按区域'],
  ['settings', '运费与设置', '默认运费'],
  ['members', '手机号一律打码', /1\d\d\*{4}\d{4}/],
  [`stores/${store.id}/overview`, store.name, '每位导购'],
  [`guides/${guide.guideId}/overview`, guide.name, '从访客到付款'],
];
