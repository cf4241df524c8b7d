/** Words on banners, by key; the same table feeds the picture and the banner's title. */
export interface Campaign {
  title: string;
  line: string;
  tag: string;
}

export const CAMPAIGNS = {
  new: { title: '新季上新', line: '第一批到店，先试为快', tag: 'NEW ARRIVALS' },
  hot: { title: '本周爆款', line: '卖得最快的，都在这里', tag: 'WEEKLY HOT' },
  commute: { title: '通勤衣橱', line: '周一到周五，一套一天', tag: 'WORKWEAR' },
  knit: { title: '针织时间', line: '软一点，暖一点', tag: 'KNITWEAR' },
  warm: { title: '暖冬羽绒', line: '轻暖过冬，到店试穿', tag: 'DOWN SEASON' },
  kids: { title: '开学焕新', line: '好洗好穿，跑跳自在', tag: 'KIDS' },
  trail: { title: '周末去野', line: '轻装备，说走就走', tag: 'OUTDOOR' },
  bags: { title: '一包到底', line: '通勤、旅行、约会都合适', tag: 'BAGS' },
  gentle: { title: '绅士日常', line: '衬衫与西装的新搭法', tag: 'MENSWEAR' },
  pickup: { title: '线上下单，到店自提', line: '下班路上，顺手带走', tag: 'PICK UP' },
  member: { title: '门店同款同价', line: '一个价格，线上线下都安心', tag: 'ONE PRICE' },
  east: { title: '华东焕新季', line: '江浙沪门店人气单品', tag: 'EAST CHINA' },
} satisfies Record<string, Campaign>;

export type CampaignKey = keyof typeof CAMPAIGNS;
