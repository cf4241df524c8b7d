/** Why an incentive is void, for the guide to read. */
export const RECRUIT_VOID_TEXT = {
  STAFF: '新会员是员工本人或同事',
  MEMBER_LEFT: '新会员已注销',
  PHONE_USED: '手机号已被其他会员使用',
  UNIONID_USED: '这个微信此前已经是会员',
  FRIEND_DELETED: '加好友后又删除',
  OVER_DAILY_CAP: '超过每位导购每天的奖励人数上限',
  OVER_MONTHLY_CAP: '超过每位导购每月的奖励人数上限',
  DEVICE_CLUSTER: '同一台设备登录过多位会员',
  PLAN_STOPPED: '奖励活动已停止',
  PHONE_MISSING: '新会员没有登记手机号',
  NOT_IN_MALL: '只在收银台登记了手机号，观察期内没有本人进入小程序',
  NO_FRIEND: '观察期内没有加导购的企业微信好友',
  NO_ORDER: '观察期内没有付款的订单',
  NO_ACTIVITY: '观察期内没有下单，也没有在加入日之后再次访问',
  /** Decided by a person. */
  PROVEN_FAKE: '经核查为虚假会员',
} as const;
export type RecruitVoidReason = keyof typeof RECRUIT_VOID_TEXT;

/** Why a person has to look at it, for the review queue. */
export const RECRUIT_REVIEW_TEXT = {
  JOIN_BURST: '短时间内集中加入',
  STAFF_DEVICE: '在员工用过的设备上登录',
  UNIONID_MISSING: '没有取得微信的统一标识，无法核对是否重复',
} as const;
export type RecruitReviewReason = keyof typeof RECRUIT_REVIEW_TEXT;
