import { toWall } from '@/lib/time';
import { audienceText, bodyOf, newFields } from './task-draft';

const period: [ReturnType<typeof toWall>, ReturnType<typeof toWall>] = [
  toWall('2025-11-01T02:00:00.000Z'),
  toWall('2025-11-01T14:00:00.000Z'),
];
const fields = { ...newFields(), period, title: ' 转发大衣 ', targetId: 7 };

it('sends only the chosen way of naming people', () => {
  const body = bodyOf({ ...fields, among: 'region', regionIds: [4], storeIds: [9], grades: ['SA', 'A'] });
  expect(body.audience).toEqual({
    regionIds: [4],
    brandIds: null,
    storeIds: null,
    guideIds: null,
    grades: ['SA', 'A'],
  });
  expect(body).toMatchObject({
    title: '转发大衣',
    targetId: 7,
    startsAt: '2025-11-01T02:00:00.000Z',
    dueAt: '2025-11-01T14:00:00.000Z',
  });
});

it('asks no grades of people named one by one, and no target of a task without one', () => {
  const body = bodyOf({
    ...fields,
    kind: 'recruit',
    metric: 'recruits',
    among: 'guides',
    guideIds: [3],
    grades: ['C'],
  });
  expect(body.audience).toMatchObject({ guideIds: [3], grades: null });
  expect('targetId' in body).toBe(false);
});

it('says whom a task is for', () => {
  const none = { regionIds: null, brandIds: null, storeIds: null, guideIds: null, grades: null };
  const name = (id: number): string => `#${id}`;
  expect(audienceText(none, name, name)).toBe('全部导购');
  expect(audienceText({ ...none, regionIds: [1, 2, 3], grades: ['SA'] }, name, name)).toBe('#1、#2 等 3 个 · SA 级');
  expect(audienceText({ ...none, storeIds: [1, 2] }, name, name)).toBe('2 家门店');
});
