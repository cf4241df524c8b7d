import { actionsOf, materialState } from './material-state';

const NOW = '2025-11-01T00:00:00.000Z';
const period = { from: '2025-10-01T00:00:00.000Z', to: '2025-12-01T00:00:00.000Z' };

it('says whether guides can forward it now, not only what was decided', () => {
  expect(materialState({ ...period, status: 'approved', live: true }, NOW).text).toBe('可转发');
  expect(
    materialState({ ...period, from: '2025-11-02T00:00:00.000Z', status: 'approved', live: false }, NOW).text,
  ).toBe('待开始');
  expect(materialState({ ...period, to: NOW, status: 'approved', live: false }, NOW).text).toBe('已过期');
  expect(materialState({ ...period, to: NOW, status: 'withdrawn', live: false }, NOW).text).toBe('已下线');
  expect(materialState({ ...period, status: 'pending', live: false }, NOW)).toEqual({ tone: 'warn', text: '待审核' });
});

it('offers only what the state allows; one past its period is neither submitted nor approved', () => {
  expect(actionsOf({ status: 'draft', to: period.to }, NOW)).toEqual(['submit']);
  expect(actionsOf({ status: 'draft', to: NOW }, NOW)).toEqual([]);
  expect(actionsOf({ status: 'pending', to: period.to }, NOW)).toEqual(['approve', 'reject', 'withdraw']);
  expect(actionsOf({ status: 'pending', to: NOW }, NOW)).toEqual(['reject', 'withdraw']);
  expect(actionsOf({ status: 'withdrawn', to: period.to }, NOW)).toEqual([]);
});
