import { maskName, maskPhone } from './mask';

describe('maskPhone', () => {
  it.each([
    ['13812340000', '138****0000'],
    ['10000001234', '100****1234'],
    ['02155551234', '021****1234'],
    ['1234567', '*******'],
    ['', ''],
  ])('%s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});

describe('maskName', () => {
  it.each([
    ['王小明', '王**'],
    ['张三', '张*'],
    ['李', '李'],
    ['  欧阳修文静 ', '欧**'],
    ['𠮷野', '𠮷*'],
    ['', ''],
  ])('%j → %s', (name, masked) => expect(maskName(name)).toBe(masked));
});
