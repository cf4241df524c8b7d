import { move, moves, shop, told } from '../../platform/testing/till-desk';
import { MINUTE, REGULAR, START } from '../../platform/testing/shop-floor';

/** Stock that tills and the ERP move, through signed HTTP. */
describe('stock movements', () => {
  it('go into the one ledger with their number, one after the other', async () => {
    const sent = [
      move('receive', 10),
      move('transfer_in', 5),
      move('transfer_out', 4),
      move('loss', 1),
      move('found', 2),
      move('count', 9),
    ];
    expect((await moves(...sent)).map(({ outcome, available }) => [outcome, available])).toEqual([
      ['created', 10],
      ['created', 15],
      ['created', 11],
      ['created', 10],
      ['created', 12],
      ['created', 9],
    ]);
    expect(await shop.stockAt(101, 12)).toEqual([9, 0]);
    const kept = await shop.rows<{ kind: string; delta: number; reference: string }>(
      'SELECT kind, on_hand_delta AS delta, reference FROM stock_movement WHERE sku_id = 12 ORDER BY id',
    );
    expect(kept.map(({ kind, delta }) => [kind, delta])).toEqual([
      ['receipt', 10],
      ['transfer', 5],
      ['transfer', -4],
      ['write_off', -1],
      ['adjust', 2],
      ['count', -3],
    ]);
    expect(kept.map(({ reference }) => reference)).toEqual(sent.map(({ externalId }) => `pos:${externalId}`));
    const again = await moves(...sent);
    expect(again.map(({ outcome, available }) => [outcome, available])[5]).toEqual(['duplicate', 9]);
    expect(await shop.stockAt(101, 12)).toEqual([9, 0]);
    expect(told(await moves({ ...sent[0], quantity: 11 }))).toEqual(['RECEIPT_CHANGED']);
  });

  it('never take what orders hold; the answer says what is free', async () => {
    await shop.stock([102, 32, 6]);
    await shop.place(REGULAR, { storeId: 2, lines: [{ skuId: 32, quantity: 4 }] });
    const at = { storeId: 2, skuId: 32 };
    const outcomes = await moves(
      move('transfer_out', 3, at),
      move('count', 3, at),
      move('loss', 1, at),
      move('count', 4, at),
      move('loss', 1, at),
    );
    expect(outcomes.map(({ outcome, code, available }) => [code ?? outcome, available])).toEqual([
      ['STOCK_SHORT', 2],
      ['STOCK_SHORT', 2],
      ['created', 1],
      ['created', 0],
      ['STOCK_SHORT', 0],
    ]);
    expect(await shop.stockAt(102, 32)).toEqual([4, 4]);
  });

  it('the same from many at once is posted once, also when it empties the shelf', async () => {
    await shop.stock([104, 12, 7]);
    const out = move('transfer_out', 7, { storeId: 4 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => moves(out)));
    expect(told(answers.flat()).sort()).toEqual(['created', ...Array<string>(5).fill('duplicate')]);
    expect(await shop.stockAt(104, 12)).toEqual([0, 0]);
  });

  it('are refused one by one; a quantity below one is no movement', async () => {
    expect(
      told(
        await moves(
          move('receive', 1, { storeId: 99 }),
          move('receive', 1, { skuId: 99 }),
          move('receive', 1, { at: new Date(START.getTime() + 10 * MINUTE).toISOString() }),
        ),
      ),
    ).toEqual(['STORE_NOT_FOUND', 'SKU_NOT_FOUND', 'TIME_IN_FUTURE']);
    const odd = [0, -1, 1.5].map((quantity) => move('receive', quantity));
    expect(told(await moves(...odd, move('receive', 1)))).toEqual([...odd.map(() => 'INVALID_INPUT'), 'created']);
  });
});
