/** What is paid for a new member, and on which conditions (A55, A56). */
export interface RecruitPlan {
  readonly amountFen: number;
  /** How long a new member is watched before the incentive is valid. */
  readonly holdDays: number;
  /** Later ones of a Shanghai day are void. */
  readonly perGuidePerDay: number;
  /** Later ones of a Shanghai month are void; null = no limit. */
  readonly perGuidePerMonth: number | null;
  /** What a new member has to do within the hold. */
  readonly needs: 'first_order' | 'first_order_or_second_visit';
  /** Whether the new member has to be a WeCom friend of the guide when the hold ends. */
  readonly needsFriend: boolean;
  /** This many members on one device are a cluster, whoever won them. */
  readonly clusterSize: number;
  /** The kill switch: nothing that joins from `at` on is paid; those before are void too, or go on. */
  readonly stopped: { readonly at: Date; readonly voidPending: boolean } | null;
}

export const RECRUIT_PLAN_DEFAULTS: RecruitPlan = {
  amountFen: 500,
  holdDays: 7,
  perGuidePerDay: 30,
  perGuidePerMonth: null,
  needs: 'first_order_or_second_visit',
  needsFriend: false,
  clusterSize: 3,
  stopped: null,
};
