import { AFTER_SALE_STATUS_TEXT, formatFen, ORDER_STATUS_TEXT } from '@qiandian/shared';
import * as words from '@/lib/text';
import { secondText } from '@/lib/time';
import { percentText } from '../commission/percent';
import { POOL_METHOD_TEXT } from '../commission/pool-split';

/** Names of the fields people change, a line a part of the console; one not listed is shown as it is. */
const FIELDS = `
name 名称,title 标题,subtitle 副标题,code 编码,status 状态,kind 类型,reason 原因,note 说明,message 说明,content 内容,version 版本
brandId 品牌,regionId 区域,lng 经度,lat 纬度,province 省,city 市,district 区县,address 地址,mall 商场,radiusM 服务半径
hours 营业时间,weekly 每周,exceptions 特殊日期,open 开门,close 打烊,services 服务,flagship 旗舰店,priority 优先级
successorStoreId 接替门店,successorGuideId 接替导购,storeId 门店,employeeNo 工号,phone 手机号,role 身份,grade 级别,memberId 会员
startsAt 开始,endsAt 结束,slot 入口位,scope 范围,ids 对象,items 商品,productIds 商品,banner 头图,draft 草稿,published 已发布
banners 轮播图,notices 公告,shelves 货架,accent 主题色,image 图片,link 链接,limit 数量
categoryId 类目,pictures 图片,description 描述,attributes 属性,channels 渠道,limitPerPerson 每人限购,newOn 上新日期,skus 规格
priceFen 价格,effectiveAt 生效时间,delta 调整数,onHand 在库,reserved 占用,units 件数,stores 门店数
carrier 快递公司,trackingNo 快递单号,amountFen 金额,refundedFen 已退,includeFreight 含运费,restock 重新入库
lines 商品行,lineId 行号,quantity 件数,lastError 错误,rows 行数,valid 有效行,skippedErrors 跳过的坏行
wecomUserId 企业微信账号,memberIds 会员编号,pool 会员来源,dealt 分给,guideId 导购编号,members 会员数,why 原因
posts 兼任岗位,grants 兼任身份,franchiseeIds 加盟商
username 用户名,roleIds 角色,permissions 权限,regionIds 区域,brandIds 品牌
directHours 同款直接成交（小时）,touchDays 任意分享有效（天）,reopenMinutes 重复打开合并（分钟）,anonymousDays 登录前补记（天）
protectionBindingDays 新绑定保护（天）,protectionOrderDays 成交后保护（天）,assistedHours 代客下单有效（小时）
snapshotHours 按下单时归属（小时）,fulfillingBp 发货方占比,effectiveFrom 生效时间
split 门店池分法,method 其余怎么分,managerBp 店长先得,fromMonth 从哪个月起
groupMinMembers 群成员至少,groupActivityDays 群活跃期（天）,zeroGrowthDays 零增长提醒（天）,contactsPerDay 一天最多联系
contactsPerWeek 7 天最多联系,giftMonthlyFen 每月小礼额度,gradeFrom 等级分数线,SA SA 级,A A 级,B B 级
provinces 省份,feeFen 运费,defaultFen 默认运费,freeThresholdFen 包邮金额
`;
const FIELD = new Map(
  FIELDS.trim()
    .split(/[\n,]/)
    .map((pair) => pair.split(' ') as [string, string]),
);
const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** A step of a path in words. @example nameOf('0', 2, ['hours', 'weekly', '0']) //=> '周一' */
export const nameOf = (key: string, at: number, path: readonly string[]): string => {
  if (!/^\d+$/.test(key)) return FIELD.get(key) ?? key;
  return (path[at - 1] === 'weekly' ? DAYS[Number(key)] : undefined) ?? `第 ${Number(key) + 1} 项`;
};

/** Codes whose words do not depend on where they stand. */
const VALUE: Readonly<Record<string, string>> = {
  ...ORDER_STATUS_TEXT,
  ...AFTER_SALE_STATUS_TEXT,
  ...words.STORE_STATUS_TEXT,
  ...words.SERVICE_TEXT,
  ...words.PRODUCT_STATUS_TEXT,
  ...words.CHANNEL_TEXT,
  ...words.STAFF_STATUS_TEXT,
  ...words.STAFF_ROLE_TEXT,
  ...words.PERMISSION_TEXT,
  ...words.PHASE_TEXT,
  ...POOL_METHOD_TEXT,
  plan: '按提成方案',
};
/** What a scope or an assortment is told by. */
const KIND: Readonly<Record<string, string>> = {
  ...{ chain: '全集团', region: '按区域', regions: '按区域', brand: '按品牌', stores: '指定门店', none: '不上架' },
};
const CODED = ['status', 'services', 'channels', 'role', 'permissions', 'phase', 'split', 'method'];

/** A value as people write it: money in yuan, instants on Shanghai's clock, codes in words. */
export const show = (value: unknown, key: string): string => {
  if (value === undefined || value === null || value === '') return '（空）';
  if (value === true) return '是';
  if (value === false) return '否';
  if (typeof value === 'number' && key.endsWith('Fen')) return formatFen(value);
  if (typeof value === 'number' && (key === 'fulfillingBp' || key === 'managerBp')) return percentText(value);
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return secondText(text);
  if (key === 'kind' && KIND[text]) return KIND[text];
  return (CODED.includes(key) ? VALUE[text] : undefined) ?? text;
};
