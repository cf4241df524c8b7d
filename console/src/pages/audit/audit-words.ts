import type { AnswerOf } from '@/api';

export type Entry = AnswerOf<'GET /api/v1/hq/audit-log'>['items'][number];

/** What is changed; codes not listed are shown as they are. */
export const SUBJECTS: Readonly<Record<string, string>> = {
  store: '门店',
  'hot-zone': '爆款专区',
  'storefront-layer': '店铺装修',
  product: '商品',
  price: '价格',
  stock: '库存',
  order: '订单',
  'after-sale': '售后',
  guide: '导购',
  member: '会员',
  operator: '账号',
  role: '角色',
  freight: '运费',
  import: '导入',
  'payment-alert': '异常支付',
  'shipping-upload': '发货上传',
};
const ACTIONS: Readonly<Record<string, string>> = {
  create: '新建',
  update: '修改',
  delete: '删除',
  publish: '发布',
  undo: '撤回',
  reorder: '调整顺序',
  status: '改状态',
  import: '批量导入',
  assortment: '上架门店',
  schedule: '排期',
  claim: '认领',
  'sign-out': '退出',
  adjust: '调整',
  ship: '发货',
  refund: '退款',
  approve: '同意',
  reject: '拒绝',
  receive: '收货',
  cancel: '取消',
  resolve: '处理',
  retry: '重试',
  'sign-in': '登录',
  password: '改密码',
};
export const subjectText = (subject: string): string => SUBJECTS[subject] ?? subject;
export const actionText = (action: string): string => ACTIONS[action] ?? action;
