import { one, receipt, rows, send, shop } from '../../platform/testing/receipt-till';
import { DAY, MINUTE, REGULAR, SHOPPER, START } from '../../platform/testing/shop-floor';
import { whileHeld } from '../../platform/testing/while-held';
import { Members } from '../members';

/** Whose sale a receipt is, and whose purchase. */
describe('whose sale it is', () => {
  it('no guide and nobody known: the store’s (row 8)', async () => {
    expect(await one()).toMatchObject({ outcome: 'created', guideReason: 'STORE_POOL' });
  });

  it('an unknown phone makes a member of this store, bound to the guide who served', async () => {
    const served = await one({ memberPhone: '13700000001', guideId: 2 });
    const [member] = await rows<Record<string, unknown>>('SELECT * FROM member WHERE id = ?', [served.memberId!]);
    expect(member).toMatchObject({ phone: '13700000001', openid: null, level: 'member', home_store_id: 1 });
    expect(await rows('SELECT guide_id, store_id, source FROM binding WHERE open_for = ?', [served.memberId!])).toEqual(
      [{ guide_id: 2, store_id: 1, source: 'pos' }],
    );
    // then without a cashier, in another store: still this guide's (row 5), also within the batch that binds
    expect(await one({ memberPhone: '13700000001', storeId: 4 })).toMatchObject({
      guideId: 2,
      guideReason: 'PROTECTED_MEMBER',
    });
    const later = new Date(START.getTime() - MINUTE).toISOString();
    const [second, first] = await send([
      receipt({ memberPhone: '13700000002' }),
      receipt({ memberPhone: '13700000002', guideId: 4, paidAt: later }),
    ]);
    expect([first!.guideReason, second!.guideReason, second!.guideId]).toEqual(['POS_CASHIER', 'PROTECTED_MEMBER', 4]);
    // who served somebody else's member earns, and the member stays
    expect(await one({ memberPhone: '13700000001', guideId: 4 })).toMatchObject({
      guideId: 4,
      guideReason: 'POS_CASHIER',
    });
    expect(await rows('SELECT guide_id FROM binding WHERE open_for = ?', [served.memberId!])).toEqual([
      { guide_id: 2 },
    ]);
  });

  it('an old binding whose member has not bought for long is row 7', async () => {
    const { memberId } = await one({ memberPhone: '13700000003', guideId: 2 });
    await shop.app.db.inTx((tx) =>
      tx.query('UPDATE binding SET started_at = ?, last_credited_at = NULL WHERE open_for = ?', [
        '2025-11-01 00:00:00.000',
        memberId,
      ]),
    );
    await rows('UPDATE sale SET paid_at = ? WHERE member_id = ?', ['2025-11-01 00:00:00.000', memberId!]);
    expect(await one({ memberPhone: '13700000003' })).toMatchObject({ guideId: 2, guideReason: 'MEMBER' });
  });

  it('without a cashier’s choice a link opened before counts, as online (rows 4 and 6); one opened later does not', async () => {
    const { memberId } = await one({ memberPhone: '13700000004' });
    const open = (id: number, minutes: number) =>
      shop.app.db.inTx((tx) =>
        tx.query(
          `INSERT INTO touch (id, at, member_id, guide_id, store_id, kind, product_id, channel) VALUES (?, ?, ?, 4, 1, 'direct', 1, 'chat')`,
          [id, new Date(START.getTime() + minutes * MINUTE).toISOString().slice(0, 23).replace('T', ' '), memberId!],
        ),
      );
    await open(1, 5);
    expect(await one({ memberPhone: '13700000004' })).toMatchObject({ guideReason: 'STORE_POOL' });
    await open(2, -5);
    expect(await one({ memberPhone: '13700000004' })).toMatchObject({ guideId: 4, guideReason: 'DIRECT_SHARE' });
  });

  it('staff who buy earn nothing (row 1), by phone or as a member', async () => {
    const result = await one({ memberPhone: '10000000001', guideId: 2 });
    expect(result).toMatchObject({ guideReason: 'SELF_PURCHASE' });
    expect(result.guideId).toBeUndefined();
    expect(await rows('SELECT id FROM binding WHERE member_id = ?', [result.memberId!])).toEqual([]);
  });

  it('a guide who has left: successor, else the store; one under suspicion: on hold', async () => {
    const left = new Date(START.getTime() - 60 * MINUTE);
    const set = (status: string, successor: number | null) =>
      shop.app.db.inTx((tx) =>
        tx.query('UPDATE staff SET status = ?, left_at = ?, successor_guide_id = ? WHERE id = 4', [
          status,
          status === 'left' ? left.toISOString().slice(0, 23).replace('T', ' ') : null,
          successor,
        ]),
      );
    await set('left', 2);
    expect(await one({ guideId: 4 })).toMatchObject({ guideId: 2, guideReason: 'POS_CASHIER_SUCCESSOR' });
    // yesterday's receipt that comes today is still his
    expect(await one({ guideId: 4, paidAt: new Date(START.getTime() - DAY).toISOString() })).toMatchObject({
      guideId: 4,
      guideReason: 'POS_CASHIER',
    });
    await set('left', null);
    expect(await one({ guideId: 4 })).toMatchObject({ guideReason: 'POS_CASHIER_POOL' });
    await set('suspended', null);
    const held = await one({ guideId: 4 });
    expect(held).toMatchObject({ guideId: 4, guideReason: 'HELD' });
    expect(await rows('SELECT beneficiary FROM sale_line WHERE sale_id = ?', [held.saleId!])).toEqual([
      { beneficiary: 'hold' },
    ]);
    await set('active', null);
  });

  it('yesterday’s night counts on yesterday and as after hours, and not for whom the member belongs to since', async () => {
    const at = new Date('2026-03-01T14:00:00.000Z');
    const served = await one({ memberPhone: '13700000004', guideId: 2 });
    const late = await one({ memberPhone: '13700000004', paidAt: at.toISOString() });
    expect(late).toMatchObject({ guideReason: 'STORE_POOL', memberId: served.memberId });
    expect(await rows('SELECT day, after_hours FROM sale WHERE id = ?', [late.saleId!])).toEqual([
      { day: '2026-03-01', after_hours: 1 },
    ]);
  });
});

describe('one person', () => {
  it('a member of the tills who joins by phone brings purchases, guide and home store along', async () => {
    const phone = '13612345678';
    const bought = await one({ memberPhone: phone, guideId: 2 });
    await shop.member(SHOPPER)('POST /api/v1/me/join', { body: { phoneCode: `phone:${phone}` } });
    expect(await rows('SELECT member_id FROM sale WHERE id = ?', [bought.saleId!])).toEqual([{ member_id: SHOPPER }]);
    expect(await rows('SELECT guide_id, member_id FROM binding WHERE open_for = ?', [SHOPPER])).toEqual([
      { guide_id: 2, member_id: SHOPPER },
    ]);
    expect(await rows('SELECT phone, home_store_id FROM member WHERE id = ?', [SHOPPER])).toEqual([
      { phone, home_store_id: 1 },
    ]);
    expect(await rows('SELECT phone FROM member WHERE id = ?', [bought.memberId!])).toEqual([{ phone: null }]);
    expect(await one({ memberPhone: phone })).toMatchObject({ memberId: SHOPPER, guideId: 2 });
    // somebody else's phone stays theirs
    const refused = await shop.app.request('POST', '/api/v1/me/join', {
      token: shop.app.token({ kind: 'member', id: REGULAR }),
      body: { phoneCode: `phone:${phone}:again` },
    });
    expect([refused.status, refused.body['code']]).toEqual([409, 'PHONE_TAKEN']);
  });
});

describe('a receipt that waited', () => {
  it('for a member of the tills who joined is the person’s', async () => {
    const phone = '13712345678';
    const { memberId } = await one({ memberPhone: phone });
    const people = await shop.app.get(Members);
    const { id } = await people.findOrCreate({ openid: 'waited-for' });
    const result = await whileHeld(
      shop.app.db,
      (tx) => people.join(tx, id, { phone }),
      () => one({ memberPhone: phone, guideId: 2 }),
    );
    expect([result.memberId, memberId === id]).toEqual([id, false]);
    expect(await rows('SELECT member_id FROM sale WHERE id = ?', [result.saleId!])).toEqual([{ member_id: id }]);
    expect(await rows('SELECT guide_id FROM binding WHERE open_for = ?', [id])).toEqual([{ guide_id: 2 }]);
    expect(await rows('SELECT guide_id FROM binding WHERE open_for = ?', [memberId!])).toEqual([]);
  });

  it('for an account that was deleted is nothing of it', async () => {
    const phone = '13812345678';
    const { memberId } = await one({ memberPhone: phone });
    const result = await whileHeld(
      shop.app.db,
      (tx) =>
        tx.query('UPDATE member SET phone = NULL, phone_hash = NULL, deleted_at = created_at WHERE id = ?', [memberId]),
      () => one({ memberPhone: phone, guideId: 2 }),
    );
    expect(result).toMatchObject({ outcome: 'created' });
    expect(result.memberId).not.toBe(memberId);
    expect(await rows('SELECT guide_id FROM binding WHERE member_id = ?', [memberId!])).toEqual([]);
  });
});
