import fc from 'fast-check';
import { Composer, PlanBuilder } from '../../platform/bytes';
import { ProductSet, StockView } from '../inventory';
import { CardSheet, putCards } from './card-sheet';
import { prepareCard } from './prepared-card';

const card = (productId: number) => ({
  productId,
  name: `商品${productId}`,
  picture: '/p.svg',
  priceFen: productId * 100,
  priceMaxFen: productId * 100,
  tags: [],
  brandId: 1,
});
const ids = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 });
const composer = new Composer();
const read = (plan: PlanBuilder): unknown => {
  const { pieces, length } = plan.end();
  return JSON.parse(composer.compose(pieces, length).bytes.toString());
};

it('says of every card where it lies, however the sheet is cut', () => {
  fc.assert(
    fc.property(ids, ids, ids, ids, (first, second, here, anywhere) => {
      const stock = new StockView(ProductSet.of(here), new Set([...anywhere, ...here]));
      const labelled = (list: number[]) => list.map((id) => ({ ...card(id), storeStock: stock.hintOf(id), n: id }));
      const row = (list: number[]) => ({ cards: list.map((id) => prepareCard(card(id), `"n":${id}`)) });
      const parts = ['{"a":[', row(first), '],"字":1,"b":[', row(second), ']}'];
      const plan = new PlanBuilder();
      CardSheet.of(parts, stock.anywhere).putInto(plan, stock);
      expect(read(plan)).toEqual({ a: labelled(first), 字: 1, b: labelled(second) });
    }),
  );
});

it('puts cards one by one alike', () => {
  const stock = new StockView(ProductSet.of([2]), new Set([2, 3]));
  const plan = new PlanBuilder();
  const cards = [1, 2, 3].map((id) => prepareCard(card(id)));
  plan.putPart(Buffer.from('['));
  putCards(plan, cards, stock);
  plan.putPart(Buffer.from(']'));
  expect(read(plan)).toEqual([
    { ...card(1), storeStock: 'none' },
    { ...card(2), storeStock: 'here' },
    { ...card(3), storeStock: 'elsewhere' },
  ]);
});

it('has another tag when another card lies here', () => {
  const sheet = CardSheet.of([{ cards: [1, 2].map((id) => prepareCard(card(id))) }], new Set([1, 2]));
  const tagOf = (here: number[]): string => {
    const plan = new PlanBuilder();
    sheet.putInto(plan, new StockView(ProductSet.of(here), new Set([1, 2])));
    return plan.end().tag;
  };
  expect(new Set([tagOf([]), tagOf([1]), tagOf([2]), tagOf([1, 2])]).size).toBe(4);
});
