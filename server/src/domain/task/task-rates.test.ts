import { taskRates } from './task-rates';

it('counts what is finished among all, and what was late among the finished', () => {
  expect(taskRates({ todo: 2, doing: 1, done: 3, late: 1, expired: 3, cancelled: 8 })).toEqual({
    assigned: 10,
    finished: 4,
    completionBp: 4_000,
    lateBp: 2_500,
  });
  expect(taskRates({ expired: 2 })).toEqual({ assigned: 2, finished: 0, completionBp: 0, lateBp: null });
  expect(taskRates({})).toEqual({ assigned: 0, finished: 0, completionBp: null, lateBp: null });
});
