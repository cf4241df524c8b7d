import { paymentInstant } from './payment-instant';

const at = (time: string): Date => new Date(`2026-11-11T${time}+08:00`);
const paid = (succeeded: string, placed: string): string => paymentInstant(at(succeeded), at(placed)).toISOString();

it('is WeChat’s second once the order is there', () => {
  expect(paid('22:00:00', '21:59:59.999')).toBe(at('22:00:00').toISOString());
  expect(paid('22:00:01', '22:00:00.400')).toBe(at('22:00:01').toISOString());
  expect(paid('22:00:01', '22:00:01')).toBe(at('22:00:01').toISOString());
});

it('is not before the order was placed in that second', () => {
  expect(paid('22:00:01', '22:00:01.001')).toBe(at('22:00:01.001').toISOString());
  expect(paid('22:00:01', '22:00:01.999')).toBe(at('22:00:01.999').toISOString());
});

it('stays WeChat’s where the clocks are apart, or where the instant is told to the millisecond', () => {
  expect(paid('21:59:59', '22:00:00')).toBe(at('21:59:59').toISOString());
  expect(paid('21:59:58', '22:00:00.500')).toBe(at('21:59:58').toISOString());
  expect(paid('22:00:01.200', '22:00:01.700')).toBe(at('22:00:01.200').toISOString());
});
