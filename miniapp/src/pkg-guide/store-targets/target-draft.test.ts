import { fieldText, fieldValue } from './target-draft';

describe('target fields', () => {
  it('speak yuan for money and heads for people', () => {
    expect([fieldText(128_050, 'sales'), fieldText(12, 'recruits'), fieldText(null, 'sales')]).toEqual([
      '1280.5',
      '12',
      '',
    ]);
    expect([fieldValue('1280.5', 'sales'), fieldValue(' 12 ', 'recruits'), fieldValue('', 'sales')]).toEqual([
      128_050,
      12,
      null,
    ]);
    expect(fieldValue('0.29', 'online_sales')).toBe(29);
  });
  it('refuse what is no amount', () => {
    for (const text of ['1.234', '-5', '1e5', '一千', '.']) expect(fieldValue(text, 'sales')).toBeUndefined();
    expect(fieldValue('1.5', 'recruits')).toBeUndefined();
  });
});
