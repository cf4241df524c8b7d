import { formatFen } from '@qiandian/shared';
import * as words from '@/lib/text';
import { secondText } from '@/lib/time';

export interface Change {
  /** Where, in readable words. @example '营业时间 › 周一 › 打烊' */
  path: string;
  before: string;
  after: string;
  kind: 'added' | 'removed' | 'changed' | 'same';
}

/** Names of the fields people change; one not listed is shown as it is. */
const FIELD: Readonly<Record<string, string>> = {
  ...{
    name: '名称',
    title: '标题',
    subtitle: '副标题',
    code: '编码',
    status: '状态',
    phone: '手机号',
    role: '身份',
    grade: '级别',
  },
  ...{
    brandId: '品牌',
    regionId: '区域',
    storeId: '门店',
    categoryId: '类目',
    lng: '经度',
    lat: '纬度',
    province: '省',
    city: '市',
  },
  ...{
    district: '区县',
    address: '地址',
    mall: '商场',
    radiusM: '服务半径',
    hours: '营业时间',
    weekly: '每周',
    exceptions: '特殊日期',
  },
  ...{
    open: '开门',
    close: '打烊',
    services: '服务',
    flagship: '旗舰店',
    priority: '优先级',
    successorStoreId: '接替门店',
  },
  ...{
    successorGuideId: '接替导购',
    startsAt: '开始',
    endsAt: '结束',
    slot: '入口位',
    scope: '范围',
    items: '商品',
    productIds: '商品',
  },
  ...{
    banner: '头图',
    banners: '轮播图',
    notices: '公告',
    shelves: '货架',
    accent: '主题色',
    pictures: '图片',
    description: '描述',
  },
  ...{
    attributes: '属性',
    channels: '渠道',
    limitPerPerson: '每人限购',
    skus: '规格',
    priceFen: '价格',
    effectiveAt: '生效时间',
  },
  ...{
    delta: '调整数',
    onHand: '在库',
    reserved: '占用',
    reason: '原因',
    note: '说明',
    username: '用户名',
    roleIds: '角色',
  },
  ...{ permissions: '权限', regionIds: '区域', brandIds: '品牌', defaultFen: '默认运费', freeThresholdFen: '包邮金额' },
  ...{
    provinces: '省份',
    feeFen: '运费',
    carrier: '快递公司',
    trackingNo: '快递单号',
    amountFen: '金额',
    version: '版本',
  },
  ...{
    kind: '类型',
    ids: '对象',
    newOn: '上新日期',
    employeeNo: '工号',
    content: '内容',
    image: '图片',
    link: '链接',
    limit: '数量',
  },
};
const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const nameOf = (key: string, at: number, path: readonly string[]): string => {
  if (!/^\d+$/.test(key)) return FIELD[key] ?? key;
  return (path[at - 1] === 'weekly' ? DAYS[Number(key)] : undefined) ?? `第 ${Number(key) + 1} 项`;
};

/** Codes whose words do not depend on where they stand. */
const VALUE: Readonly<Record<string, string>> = {
  ...words.STORE_STATUS_TEXT,
  ...words.SERVICE_TEXT,
  ...words.PRODUCT_STATUS_TEXT,
  ...words.CHANNEL_TEXT,
  ...words.STAFF_STATUS_TEXT,
  ...words.STAFF_ROLE_TEXT,
  ...words.PERMISSION_TEXT,
  ...words.PHASE_TEXT,
};
const CODED = ['status', 'services', 'channels', 'role', 'permissions', 'phase'];

const show = (value: unknown, key: string): string => {
  if (value === undefined || value === null || value === '') return '（空）';
  if (value === true) return '是';
  if (value === false) return '否';
  if (typeof value === 'number' && key.endsWith('Fen')) return formatFen(value);
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return secondText(text);
  return (CODED.includes(key) ? VALUE[text] : undefined) ?? text;
};
const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isFlatList = (value: unknown): boolean => Array.isArray(value) && value.every((item) => !isBranch(item));

const walk = (path: readonly string[], before: unknown, after: unknown, out: Change[]): void => {
  const flat = isFlatList(before ?? []) && isFlatList(after ?? []) && (Array.isArray(before) || Array.isArray(after));
  if (
    !flat &&
    (isBranch(before) || isBranch(after)) &&
    (before == null || isBranch(before)) &&
    (after == null || isBranch(after))
  ) {
    const [a, b] = [(before ?? {}) as Record<string, unknown>, (after ?? {}) as Record<string, unknown>];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) walk([...path, key], a[key], b[key], out);
    return;
  }
  const key = path.at(-1) ?? '';
  const text = (value: unknown): string =>
    Array.isArray(value) ? value.map((item) => show(item, key)).join('、') || '（空）' : show(value, key);
  const [was, is] = [text(before), text(after)];
  const kind = was === is ? 'same' : before == null ? 'added' : after == null ? 'removed' : 'changed';
  out.push({ path: path.map((part, at) => nameOf(part, at, path)).join(' › ') || '值', before: was, after: is, kind });
};

/** Two states of one thing as a list of fields, each with what it was and what it is. */
export const diff = (before: unknown, after: unknown): Change[] => {
  const out: Change[] = [];
  walk([], before ?? undefined, after ?? undefined, out);
  return out;
};
