import { everyDay, type StoreHours } from '@qiandian/shared';
import { runInThisContext } from 'node:vm';
import { shanghaiInstant } from '../time';
import { isOpen, nextOpening, openPeriodOf } from './hours';
import { hoursText, pickupText } from './hours-text';
import { pickupSlots } from './pickup-slots';

const setZone = runInThisContext('(zone) => { if (zone) process.env.TZ = zone; else delete process.env.TZ; }') as (
  zone?: string,
) => void;

/** 2026-03-02 is a Monday. */
const at = (clock: string, day = '2026-03-02') => shanghaiInstant(day, clock);
const daily = everyDay('10:00', '22:00');
const mall: StoreHours = {
  weekly: [
    ...Array.from({ length: 4 }, () => ({ open: '10:00', close: '21:30' })),
    { open: '10:00', close: '22:30' },
    { open: '09:30', close: '24:00' },
    null,
  ],
  exceptions: [
    { date: '2026-03-03', hours: null },
    { date: '2026-03-08', hours: { open: '12:00', close: '18:00' } },
  ],
};

describe.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Auckland'])('with the process in %s', (zone) => {
  beforeAll(() => setZone(zone));
  afterAll(() => setZone());

  describe('isOpen', () => {
    it('includes opening, excludes closing', () => {
      expect(isOpen(daily, at('09:59'))).toBe(false);
      expect(isOpen(daily, at('10:00'))).toBe(true);
      expect(isOpen(daily, at('21:59'))).toBe(true);
      expect(isOpen(daily, at('22:00'))).toBe(false);
    });
    it('counts weekdays from Monday in Shanghai', () => {
      expect(isOpen(mall, at('22:00'))).toBe(false);
      expect(isOpen(mall, at('22:00', '2026-03-06'))).toBe(true);
      expect(isOpen(mall, at('23:59', '2026-03-07'))).toBe(true);
      expect(isOpen(mall, at('12:00', '2026-03-15'))).toBe(false);
    });
    it('lets an exception outrank the weekday, both ways', () => {
      expect(isOpen(mall, at('12:00', '2026-03-03'))).toBe(false);
      expect(isOpen(mall, at('12:00', '2026-03-08'))).toBe(true);
      expect(isOpen(mall, at('18:00', '2026-03-08'))).toBe(false);
    });
  });

  describe('nextOpening', () => {
    it('is now while open', () => expect(nextOpening(daily, at('15:00'))).toEqual(at('15:00')));
    it('is today before opening', () => expect(nextOpening(daily, at('08:00'))).toEqual(at('10:00')));
    it('is tomorrow after closing', () => expect(nextOpening(daily, at('22:00'))).toEqual(at('10:00', '2026-03-03')));
    it('skips shut days', () => {
      expect(nextOpening(mall, at('21:30'))).toEqual(at('10:00', '2026-03-04'));
    });
    it('is nothing for a store that never opens', () => {
      const never: StoreHours = { weekly: Array.from({ length: 7 }, () => null), exceptions: [] };
      expect(nextOpening(never, at('12:00'))).toBeUndefined();
      expect(isOpen(never, at('12:00'))).toBe(false);
      expect(pickupText(never, at('12:00'))).toBe('暂不支持自提');
    });
    it('finds a dated opening of a store shut by weekday', () => {
      const fair: StoreHours = {
        weekly: Array.from({ length: 7 }, () => null),
        exceptions: [{ date: '2026-03-20', hours: { open: '09:00', close: '17:00' } }],
      };
      expect(nextOpening(fair, at('12:00'))).toEqual(at('09:00', '2026-03-20'));
    });
  });

  describe('texts', () => {
    it.each([
      ['22:30', '2026-03-02', '明日 10:00 起可自提'],
      ['08:00', '2026-03-02', '今日 10:00 起可自提'],
      ['00:10', '2026-03-03', '今日 10:00 起可自提'],
      ['15:00', '2026-03-02', '现在可自提'],
    ])('pick-up at %s on %s: %s', (clock, day, text) => expect(pickupText(daily, at(clock, day))).toBe(text));
    it('names a farther day with its weekday', () => {
      expect(pickupText(mall, at('21:40'))).toBe('3月4日周三 10:00 起可自提');
    });
    it('counts the time the store needs', () => {
      expect(pickupText(daily, at('15:00'), 60)).toBe('今日 16:00 起可自提');
      expect(pickupText(daily, at('21:30'), 60)).toBe('明日 10:00 起可自提');
    });
    it.each([
      [daily, '14:00', '2026-03-02', '营业中 · 22:00 打烊'],
      [daily, '22:30', '2026-03-02', '已打烊 · 明日 10:00 起可自提'],
      [daily, '08:00', '2026-03-02', '未到营业时间 · 今日 10:00 起可自提'],
      [mall, '14:00', '2026-03-03', '今日休息 · 明日 10:00 起可自提'],
      [mall, '23:30', '2026-03-07', '营业中 · 24:00 打烊'],
      [everyDay('00:00', '24:00'), '03:00', '2026-03-02', '24 小时营业'],
    ])('hours line %#: at %s', (hours, clock, day, text) => expect(hoursText(hours, at(clock, day))).toBe(text));
  });

  describe('pickupSlots', () => {
    it('offers the rest of the running slot from the next half hour, then whole slots', () => {
      const slots = pickupSlots(daily, at('14:20'), { days: 2, leadMinutes: 60 });
      expect(slots.map((slot) => slot.text)).toEqual([
        '今日 15:30–16:00',
        '今日 16:00–18:00',
        '今日 18:00–20:00',
        '今日 20:00–22:00',
        '明日 10:00–12:00',
        '明日 12:00–14:00',
        '明日 14:00–16:00',
        '明日 16:00–18:00',
        '明日 18:00–20:00',
        '明日 20:00–22:00',
      ]);
      expect(slots[0]).toEqual({ startsAt: at('15:30'), endsAt: at('16:00'), text: '今日 15:30–16:00' });
    });
    it('offers tomorrow first after closing (22:30, E4 example 3)', () => {
      expect(pickupSlots(daily, at('22:30'), { days: 3, leadMinutes: 60 })[0]?.startsAt).toEqual(
        at('10:00', '2026-03-03'),
      );
    });
    it('cuts the last slot at closing time and skips shut days', () => {
      const texts = pickupSlots(mall, at('20:00'), { days: 3, leadMinutes: 0 }).map((slot) => slot.text);
      expect(texts.slice(0, 2)).toEqual(['今日 20:00–21:30', '3月4日周三 10:00–12:00']);
    });
    it('ends a day at 24:00', () => {
      const slots = pickupSlots(mall, at('23:00', '2026-03-07'), { days: 1, leadMinutes: 0 });
      expect(slots.map((slot) => slot.text)).toEqual(['今日 23:00–23:30', '今日 23:30–24:00']);
    });
    it('has no slot shorter than what is left', () => {
      expect(pickupSlots(daily, at('21:45'), { days: 1, leadMinutes: 30 })).toEqual([]);
    });
    it('mutates nothing', () => {
      const hours = structuredClone(mall);
      pickupSlots(hours, at('12:00'), { days: 7, leadMinutes: 30 });
      expect(hours).toEqual(mall);
    });
  });
});

describe('hours that make no sense', () => {
  it('mean shut: closing not after opening', () => {
    expect(openPeriodOf(everyDay('22:00', '10:00'), '2026-03-02')).toBeUndefined();
    expect(openPeriodOf({ weekly: [], exceptions: [] }, '2026-03-02')).toBeUndefined();
  });
});
