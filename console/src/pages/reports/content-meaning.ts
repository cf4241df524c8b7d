/** One definition for each number of shared content, wherever it stands. */
export const MEANING = {
  shares: '导购打开分享面板的次数',
  pv: '经由导购链接打开页面的次数',
  uv: '经由导购链接来的人，去重：90 天内按人精确去重，更早的按天去重后相加',
  carts: '这些人加购的次数',
  orders: '这些人经由链接下单的数量',
  paidFen: '这些订单的付款金额，未减退款',
  rate: '下单 ÷ 访客',
} as const;
