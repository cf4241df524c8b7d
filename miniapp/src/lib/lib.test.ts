import { tint } from './colour';
import { attributesText, countText, cx, distanceText, pickupCodeText } from './text';
import { remaining, shortTimeText, timeText } from './time';

describe('time', () => {
  it.each(['UTC', 'America/New_York', 'Asia/Shanghai'])('shows Shanghai time on a phone in %s', (zone) => {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      expect(timeText('2026-01-02T16:04:05Z')).toBe('2026-01-03 00:04');
      expect(shortTimeText('2026-01-02T03:04:05Z')).toBe('1月2日 11:04');
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it('counts down to the second and never below zero', () => {
    const end = 90_061_000;
    expect(remaining(end, 0)).toEqual({ over: false, days: 1, hours: '01', minutes: '01', seconds: '01' });
    expect(remaining(end, end - 1)).toMatchObject({ over: false, seconds: '01' });
    expect(remaining(end, end)).toMatchObject({ over: true, seconds: '00' });
    expect(remaining(end, end + 5000)).toMatchObject({ over: true, days: 0, seconds: '00' });
  });
});

describe('text', () => {
  it('tells distances in the unit people use', () => {
    expect([3, 994, 1000, 12_345, 160_400].map(distanceText)).toEqual(['10 m', '990 m', '1.0 km', '12.3 km', '160 km']);
  });
  it('writes codes, counts, attributes and class names', () => {
    expect(pickupCodeText('12345678')).toBe('1234 5678');
    expect([7, 9999, 10_000, 12_345].map(countText)).toEqual(['7', '9999', '1万', '1.2万']);
    expect(attributesText({ 颜色: '白', 尺码: 'M' })).toBe('白 / M');
    expect(cx('a', false, undefined, 'b')).toBe('a b');
  });
});

describe('tint', () => {
  it('mixes with white and survives a broken theme', () => {
    expect(tint('#C8102E', 0)).toBe('#FFFFFF');
    expect(tint('#C8102E', 1)).toBe('#C8102E');
    expect(tint('red', 1)).toBe('#C8102E');
  });
});
