import { schemeProblem, USUAL, weightOf } from './scheme-draft';

it('suggests a scheme that is whole', () => {
  expect(weightOf(USUAL)).toBe(100);
  expect(schemeProblem(USUAL)).toBeUndefined();
});

it('says what is missing or too much', () => {
  expect(schemeProblem([{ item: 'sales', weight: 70 }])).toBe('权重还差 30');
  expect(
    schemeProblem([
      { item: 'sales', weight: 70 },
      { item: 'shares', weight: 45 },
    ]),
  ).toBe('权重多了 15');
  expect(schemeProblem([{ item: 'sales', weight: 70 }, { weight: null }])).toBe('权重还差 30');
  expect(schemeProblem([])).toBe('至少一项');
});

it('finds an item that counts twice, even when the weights are right', () => {
  expect(
    schemeProblem([
      { item: 'sales', weight: 50 },
      { item: 'sales', weight: 50 },
    ]),
  ).toBe('“线上线下销售额”出现了两次');
});
