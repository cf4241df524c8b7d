export type GroupFault = 'FEW_MEMBERS' | 'QUIET' | 'OWNER_LEFT';

export interface GroupRule {
  /** Members a valid group has at least. */
  readonly minMembers: number;
  /** Somebody came by a link shared to the group within so many days. */
  readonly activityDays: number;
}
export interface GroupFacts {
  readonly members: number;
  /** Distinct people who came by the group's links within the rule's days. */
  readonly visitors: number;
  /** The guide who runs it is at work. */
  readonly ownerActive: boolean;
}

/**
 * What keeps a customer group from being valid 有效 (A64); nothing when it is.
 *
 * @example judgeGroup({ members: 42, visitors: 0, ownerActive: true }, { minMembers: 30, activityDays: 14 }) //=> ['QUIET']
 */
export function judgeGroup({ members, visitors, ownerActive }: GroupFacts, { minMembers }: GroupRule): GroupFault[] {
  return [
    ...(ownerActive ? [] : (['OWNER_LEFT'] as const)),
    ...(members >= minMembers ? [] : (['FEW_MEMBERS'] as const)),
    ...(visitors > 0 ? [] : (['QUIET'] as const)),
  ];
}

/** The judgement in words. @example groupText([], rule, 3) //=> '近 14 天有 3 人从群里进店' */
export function groupText(faults: readonly GroupFault[], rule: GroupRule, visitors: number): string {
  if (faults.length === 0) return `近 ${rule.activityDays} 天有 ${visitors} 人从群里进店`;
  const text: Readonly<Record<GroupFault, string>> = {
    OWNER_LEFT: '群主已离职，请交接给同事',
    FEW_MEMBERS: `不足 ${rule.minMembers} 人`,
    QUIET: `近 ${rule.activityDays} 天没有人从群里进店`,
  };
  return faults.map((fault) => text[fault]).join('；');
}
