import { createShareLinks } from './share-links';
import { fakeApi, lost, settle } from './testing';

const setUp = (fail = 0) => {
  let left = fail;
  let made = 0;
  const api = fakeApi({
    'POST /api/v1/guide/links': () => ((left -= 1) >= 0 ? lost() : { token: `t${(made += 1)}` }),
  });
  return { links: createShareLinks({ call: api.call }), asked: () => api.asked.map(({ input }) => input['body']) };
};

describe('share links', () => {
  it('mints one link for a thing, a channel and a task', async () => {
    const { links, asked } = setUp();
    const share = { about: { productId: 7 }, channel: 'chat' as const };
    const [first, again] = await Promise.all([links.of(share), links.of(share)]);
    expect([first.token, again.token]).toEqual(['t1', 't1']);
    await links.of({ ...share, taskId: 3 });
    await links.of({ ...share, channel: 'poster' });
    await links.of({ about: { materialId: 7 }, channel: 'chat' });
    expect(asked()).toEqual([
      { productId: 7, channel: 'chat' },
      { productId: 7, channel: 'chat', taskId: 3 },
      { productId: 7, channel: 'poster' },
      { materialId: 7, channel: 'chat' },
    ]);
  });

  it('asks again after a failure, and for the next person', async () => {
    const { links, asked } = setUp(1);
    const share = { about: { zoneId: 2 }, channel: 'group' as const };
    await expect(links.of(share)).rejects.toMatchObject({ code: 'NETWORK' });
    await settle();
    expect((await links.of(share)).token).toBe('t1');
    links.reset();
    expect((await links.of(share)).token).toBe('t2');
    expect(asked()).toHaveLength(3);
  });
});
