import { desk, idOf, newTill, refund, refunds, results, sell, shop, told } from '../../platform/testing/till-desk';

/** What comes back over the counter, through signed HTTP. */
describe('refunds', () => {
  it('go back into the ledger and onto the shelf, or off the books', async () => {
    await shop.stock([101, 11, 10]);
    const sold = await sell();
    const results = await refunds(refund(sold.externalId, 1, 333), refund(sold.externalId, 1, 300, { restock: false }));
    expect(results.map(({ outcome, returnedFen }) => [outcome, returnedFen])).toEqual([
      ['created', 333],
      ['created', 300],
    ]);
    expect(await shop.stockAt(101, 11)).toEqual([8, 0]);
    const [line] = await shop.rows('SELECT returned_fen, returned_quantity FROM sale_line WHERE sale_id = ?', [
      sold.saleId,
    ]);
    expect(line).toEqual({ returned_fen: 633, returned_quantity: 2 });
    const kinds = await shop.rows<{ kind: string }>(
      'SELECT kind FROM stock_movement WHERE reference IN (?, ?) ORDER BY id',
      results.map(({ externalId }) => `pos:${String(externalId)}`),
    );
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['return', 'return', 'write_off']);
  });

  it('are never larger than the sale, in units or money, also together', async () => {
    const { externalId } = await sell();
    expect(
      told(
        await refunds(
          refund(externalId, 4, 1),
          refund(externalId, 1, 1001),
          refund(externalId, 2, 900),
          refund(externalId, 1, 101),
        ),
      ),
    ).toEqual(['RETURN_TOO_MUCH', 'RETURN_TOO_MUCH', 'created', 'RETURN_TOO_MUCH']);
    expect(told(await refunds(refund(externalId, 1, 100), refund(externalId, 1, 0)))).toEqual([
      'created',
      'RETURN_TOO_MUCH',
    ]);
    const twice = {
      lines: [
        { lineId: '1', quantity: 1, amountFen: 1 },
        { lineId: '1', quantity: 1, amountFen: 1 },
      ],
    };
    const other = await sell();
    expect(
      told(
        await refunds(
          refund(other.externalId, 1, 1, twice),
          refund(other.externalId, 1, 1, { lines: [{ lineId: '9', quantity: 1, amountFen: 1 }] }),
          refund('nowhere', 1, 1),
        ),
      ),
    ).toEqual(['LINE_DUPLICATE', 'SALE_LINE_NOT_FOUND', 'RECEIPT_NOT_FOUND']);
  });

  it('the same again, or from many at once, is one; many different ones at once take no more than there is', async () => {
    const { externalId, saleId } = await sell();
    const whole = refund(externalId, 3, 1000);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refunds(whole)));
    expect(told(answers.flat()).sort()).toEqual(['created', ...Array<string>(5).fill('duplicate')]);
    expect(told(await refunds({ ...whole, lines: [{ lineId: '1', quantity: 3, amountFen: 999 }] }))).toEqual([
      'RECEIPT_CHANGED',
    ]);
    const second = await sell();
    const many = await Promise.all(Array.from({ length: 6 }, () => refunds(refund(second.externalId, 1, 300))));
    expect(told(many.flat()).filter((one) => one === 'created')).toHaveLength(3);
    expect(
      await shop.rows('SELECT returned_fen FROM sale WHERE id IN (?, ?) ORDER BY id', [saleId, second.saleId]),
    ).toEqual([{ returned_fen: 1000 }, { returned_fen: 900 }]);
  });

  it('never come before the sale was paid', async () => {
    const { externalId } = await sell();
    const early = new Date(shop.app.clock.now().getTime() - 1).toISOString();
    expect(told(await refunds(refund(externalId, 1, 300, { at: early }), refund(externalId, 1, 300)))).toEqual([
      'RETURN_BEFORE_SALE',
      'created',
    ]);
  });

  it('only of one’s own receipts and stores', async () => {
    const other = await newTill([2]);
    const { externalId } = await sell();
    expect(told(await results('refunds', 'refunds', [refund(externalId, 1, 1)], other))).toEqual(['RECEIPT_NOT_FOUND']);
    const own = await sell({ storeId: 2 }, other);
    await desk('PUT', `/api/v1/hq/api-keys/${await idOf(other)}`, {
      name: '收银',
      kinds: ['pos'],
      storeIds: [3],
      status: 'active',
    });
    expect(told(await results('refunds', 'refunds', [refund(own.externalId, 1, 1)], other))).toEqual([
      'KEY_NOT_FOR_THIS',
    ]);
  });

  it('with a receipt of other goods are an exchange: the guide keeps what stays, and gets the difference', async () => {
    const WANG = 2;
    const first = await sell({ guideId: WANG, lines: [{ skuId: 11, quantity: 1, amountFen: 11_000 }] });
    const owned = async () => {
      const [row] = await shop.rows(
        'SELECT SUM(net_fen - returned_fen) AS fen, SUM(quantity - returned_quantity) AS units FROM sale_line WHERE guide_id = ?',
        [WANG],
      );
      return [Number(row?.['fen']), Number(row?.['units'])];
    };
    const [fen, units] = await owned();
    expect(told(await refunds(refund(first.externalId, 1, 11_000)))).toEqual(['created']);
    await sell({ guideId: WANG, lines: [{ skuId: 12, quantity: 1, amountFen: 12_000 }] });
    expect(await owned()).toEqual([fen! + 1000, units]);
  });
});
