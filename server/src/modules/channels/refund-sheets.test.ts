import { connector, order, saleOf, send } from '../../platform/testing/channel-desk';
import { hq, type Item, results, shop } from '../../platform/testing/till-desk';

describe('sheets of refunds of channels', () => {
  const HEAD = '渠道,退款单号,渠道订单号,退款时间,规格编码,数量,退款金额（元）';
  const check = async (rows: string[]) =>
    (
      await shop.app.request<Item & { id: number; errors: { line: number; column: string; message: string }[] }>(
        'POST',
        '/api/v1/hq/imports/channel-refunds?fileName=refunds.csv',
        { token: hq, headers: { 'content-type': 'text/csv' }, body: `${[HEAD, ...rows].join('\n')}\n` },
      )
    ).body;
  const accept = async (importId: number) => {
    await shop.app.request('POST', `/api/v1/hq/imports/${importId}/accept`, { token: hq, body: { skipBadRows: true } });
    await shop.drain();
    return (await shop.app.request<Item>('GET', `/api/v1/hq/imports/${importId}`, { token: hq })).body;
  };
  const ordered = (externalId: string) =>
    order({
      externalId,
      lines: [
        { lineId: 'a', skuId: 11, quantity: 1, amountFen: 5000 },
        { lineId: 'b', skuId: 11, quantity: 2, amountFen: 9000 },
        { lineId: 'c', skuId: 12, quantity: 1, amountFen: 100 },
      ],
    });

  it('take back what was sold, line by line, once, whoever tells it', async () => {
    const [sold] = await send([ordered('SR1')]);
    const sheet = [
      '京东,T1,SR1,2026-03-02 14:00,K11,2,90',
      '京东,T1,SR1,2026-03-02 14:00,K12,1,1',
      '京东,T2,SR1,2026-03-02 14:03,K11,1,50',
    ];
    const job = await check(sheet);
    expect(job).toMatchObject({ rows: 3, valid: 3, errorCount: 0 });
    expect(await accept(job.id)).toMatchObject({ status: 'imported', done: 3 });
    expect(await saleOf(sold)).toMatchObject({ returned_fen: 14_100 });
    // the same sheet again is known, and nothing comes back twice
    const again = await check(sheet);
    expect(again).toMatchObject({ valid: 3 });
    expect(await accept(again.id)).toMatchObject({ status: 'imported' });
    expect(await saleOf(sold)).toMatchObject({ returned_fen: 14_100 });
    const other = await check(['京东,T2,SR1,2026-03-02 14:03,K11,1,49']);
    expect(other).toMatchObject({ valid: 0, errors: [{ column: '退款单号' }] });
  });

  it('leave a refund alone that the connector has told to the millisecond', async () => {
    const [sold] = await send([ordered('SR9')]);
    const told = {
      ...{ channel: 'jd', externalId: 'T9', orderExternalId: 'SR9', at: '2026-03-02T06:00:00.512Z' },
      lines: [{ lineId: 'c', quantity: 1, amountFen: 100 }],
    };
    shop.advance(5);
    expect(await results('channel-refunds', 'refunds', [told], connector)).toMatchObject([{ outcome: 'created' }]);
    const job = await check(['京东,T9,SR9,2026-03-02 14:00,K12,1,1', '京东,T8,SR9,2026-03-02 14:00,K11,1,50']);
    expect(job).toMatchObject({ valid: 2 });
    expect(await accept(job.id)).toMatchObject({ status: 'imported', done: 2 });
    expect(await saleOf(sold)).toMatchObject({ returned_fen: 5_100 });
  });

  it('lists what does not fit: nothing known, too much, too early, another refund’s rest', async () => {
    await send([ordered('SR2')]);
    const job = await check([
      '京东,U1,NOBODY,2026-03-02 14:00,K11,1,1',
      '天猫,U2,SR2,2026-03-02 14:00,K11,1,1',
      '京东,U3,SR2,2026-03-02 14:00,K21,1,1',
      '京东,U4,SR2,2026-03-02 14:00,K12,1,1.01',
      '京东,U5,SR2,2026-03-01 14:00,K12,1,1',
      '京东,U6,SR2,2026-03-02 14:00,K12,1,1',
      '京东,U7,SR2,2026-03-02 14:00,K12,1,1',
      '京东,U8,SR2,2026-03-02,K12,0,x',
    ]);
    expect(job).toMatchObject({ valid: 1 });
    expect(job.errors.map(({ line, column }) => `${line} ${column}`).sort()).toEqual([
      '2 渠道订单号',
      '3 渠道订单号',
      '4 规格编码',
      '5 数量',
      '6 退款时间',
      '8 数量',
      '9 数量',
      '9 退款时间',
      '9 退款金额（元）',
    ]);
  });
});
