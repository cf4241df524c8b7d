import { groupText, judgeGroup } from './judge-group';

const rule = { minMembers: 30, activityDays: 14 };

it('is valid with enough members and a visitor, limit included', () => {
  expect(judgeGroup({ members: 30, visitors: 1, ownerActive: true }, rule)).toEqual([]);
  expect(groupText([], rule, 1)).toBe('近 14 天有 1 人从群里进店');
});

it('names everything that is missing', () => {
  const faults = judgeGroup({ members: 29, visitors: 0, ownerActive: false }, rule);
  expect(faults).toEqual(['OWNER_LEFT', 'FEW_MEMBERS', 'QUIET']);
  expect(groupText(faults, rule, 0)).toBe('群主已离职，请交接给同事；不足 30 人；近 14 天没有人从群里进店');
});
