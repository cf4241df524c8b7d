import { bind, bound, complete, hq, LI, shop, start, store, WANG, ZHANG } from '../../platform/testing/hand-over-floor';
import { GUIDE_WANG, MANAGER_1, MANAGER_2, REGULAR } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** Who may hand over whom. */
describe('in the store', () => {
  it('a manager hands over the own guides', async () => {
    await bind(REGULAR, LI, 2);
    const begun = await store(MANAGER_2, 'POST', '/hand-overs', { guideId: LI, reason: '合同到期' });
    expect([begun.status, begun.body.candidates[0]?.kind]).toEqual([201, 'manager']);
    const list = await store(MANAGER_2, 'GET', '/hand-overs');
    expect(list.body).toMatchObject({ total: 1, items: [{ state: 'frozen', startedBy: '店长 老张' }] });
    const path = `/hand-overs/${begun.body.id}/complete`;
    // the other store's people are not hers to choose
    expect(await store(MANAGER_2, 'POST', path, { successor: { kind: 'guide', guideId: WANG } })).toMatchObject({
      body: { code: 'SUCCESSOR_INVALID' },
    });
    expect((await store(MANAGER_2, 'POST', path, { successor: { kind: 'manager' } })).body).toMatchObject({
      state: 'completed',
      successorName: '老张',
    });
    expect(await bound(REGULAR)).toMatchObject({ guide_id: ZHANG });
  });

  it('nobody else does, and nobody hands over herself', async () => {
    const { id } = await start();
    const body = { guideId: LI, reason: '合同到期' };
    expect(await store(GUIDE_WANG, 'POST', '/hand-overs', body)).toMatchObject({
      status: 403,
      body: { code: 'MANAGER_ONLY' },
    });
    expect(await store(GUIDE_WANG, 'GET', '/hand-overs')).toMatchObject({ body: { code: 'MANAGER_ONLY' } });
    expect(await store(MANAGER_1, 'POST', '/hand-overs', body)).toMatchObject({
      status: 404,
      body: { code: 'STAFF_NOT_FOUND' },
    });
    expect((await store(MANAGER_1, 'GET', '/hand-overs')).body).toMatchObject({ total: 0 });
    for (const end of ['cancel', 'complete']) {
      const answer = await store(
        MANAGER_1,
        'POST',
        `/hand-overs/${id}/${end}`,
        end === 'cancel' ? undefined : { successor: { kind: 'manager' } },
      );
      expect(answer).toMatchObject({ status: 404, body: { code: 'HAND_OVER_NOT_FOUND' } });
    }
    expect(await store(MANAGER_1, 'POST', '/hand-overs', { guideId: 4, reason: '自己走' })).toMatchObject({
      status: 422,
      body: { code: 'HAND_OVER_SELF' },
    });
  });
});

it('keeps operators to their stores', async () => {
  const { id } = await start();
  const south = await operatorToken(shop.app, { regionIds: [4] });
  for (const answer of [
    hq('POST', '/hand-overs', { guideId: WANG, reason: '越权' }, south),
    complete(id, { kind: 'manager' }, south),
    hq('POST', `/hand-overs/${id}/cancel`, undefined, south),
    hq('POST', `/hand-overs/${id}/retry-wecom`, undefined, south),
    hq('GET', `/hand-overs/${id}`, undefined, south),
  ]) {
    expect(await answer).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  }
  expect((await hq('GET', '/hand-overs', undefined, south)).body).toMatchObject({ total: 0 });
  expect((await hq('GET', '/hand-overs?storeId=2')).body).toMatchObject({ total: 1 });
});
