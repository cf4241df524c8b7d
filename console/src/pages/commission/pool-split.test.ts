import { splitText } from './pool-split';

it('says how a pool is split', () => {
  expect(splitText({ method: 'none', managerBp: 0 })).toBe('留在门店');
  expect(splitText({ method: 'none', managerBp: 2000 })).toBe('店长先得 20%，其余留在门店');
  expect(splitText({ method: 'equal', managerBp: 0 })).toBe('按在岗天数平分');
  expect(splitText({ method: 'by_sales', managerBp: 1250 })).toBe('店长先得 12.5%，其余按各人本店业绩分');
});
