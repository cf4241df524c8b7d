import {
  addItems,
  bodyOf,
  changesOf,
  draftOf,
  MAX_ITEMS,
  newDraft,
  problemsOf,
  savingProblems,
  type Zone,
} from './zone-draft';

const item = (productId: number) => ({
  productId,
  name: `商品 ${productId}`,
  picture: '',
  priceFen: 9900,
  stock: 5,
  sold: 1,
});
const zone: Zone = {
  id: 7,
  title: '本周爆款',
  subtitle: '',
  banner: '',
  slot: 1,
  scope: { kind: 'brand', ids: [2, 1] },
  scopeText: '2 个品牌',
  startsAt: '2025-11-01T02:00:00.000Z',
  endsAt: '2025-11-08T02:00:00.000Z',
  status: 'published',
  phase: 'live',
  version: 4,
  publishedVersion: 4,
  dirty: false,
  items: [item(1), item(2), item(3)],
  impressions: 0,
  clicks: 0,
  updatedAt: '2025-11-01T00:00:00.000Z',
  warnings: [],
};
const base = draftOf(zone);
const NOW = '2025-11-02T00:00:00.000Z';

describe('changesOf', () => {
  it('is empty for an untouched draft', () => {
    expect(changesOf(base, draftOf(zone))).toEqual([]);
  });
  it('names a new order as such, not as additions and removals', () => {
    expect(changesOf(base, { ...base, items: [item(3), item(1), item(2)] })).toEqual(['商品顺序']);
  });
  it('tells additions and removals from a change of order', () => {
    expect(changesOf(base, { ...base, items: [item(1), item(3), item(9), item(8)] })).toEqual([
      '新增 2 件商品',
      '移除 1 件商品',
    ]);
  });
  it('does not care in which order a scope lists its ids', () => {
    expect(changesOf(base, { ...base, scope: { kind: 'brand', ids: [1, 2] } })).toEqual([]);
    expect(changesOf(base, { ...base, scope: { kind: 'region', ids: [1, 2] } })).toEqual(['投放范围']);
  });
  it('names every changed field', () => {
    const draft = {
      ...base,
      title: '新',
      subtitle: '副',
      banner: '/b.png',
      slot: 2,
      endsAt: '2025-11-09T00:00:00.000Z',
    };
    expect(changesOf(base, draft)).toEqual(['标题', '副标题', '头图', '入口位', '时间']);
  });
});

describe('bodyOf', () => {
  it('sends the order of the items and the version it was made from', () => {
    const body = bodyOf({ ...base, title: '  本周爆款 ', items: [item(3), item(1)] }, 4);
    expect(body).toMatchObject({ title: '本周爆款', productIds: [3, 1], version: 4 });
  });
  it('forgets chosen ids when the whole chain is meant, and the version of a new zone', () => {
    const body = bodyOf({ ...base, scope: { kind: 'chain', ids: [1] } });
    expect(body.scope).toEqual({ kind: 'chain', ids: [] });
    expect(body).not.toHaveProperty('version');
  });
});

describe('addItems', () => {
  it('adds at the end, each product once, up to the limit, and leaves the given list alone', () => {
    const before = [item(1), item(2)];
    expect(addItems(before, [item(2), item(5)]).map((i) => i.productId)).toEqual([1, 2, 5]);
    expect(before).toHaveLength(2);
    expect(
      addItems(
        before,
        Array.from({ length: 80 }, (_, n) => item(100 + n)),
      ),
    ).toHaveLength(MAX_ITEMS);
  });
});

describe('problemsOf', () => {
  it('finds nothing wrong with a whole draft', () => {
    expect(problemsOf(base, NOW)).toEqual([]);
  });
  it('stops publishing without title, items or scope, and after the end', () => {
    const fields = (draft: typeof base) => problemsOf(draft, NOW).map((p) => p.field);
    expect(fields({ ...base, title: ' ' })).toEqual(['title']);
    expect(fields({ ...base, items: [] })).toEqual(['items']);
    expect(fields({ ...base, scope: { kind: 'stores', ids: [] } })).toEqual(['scope']);
    expect(fields({ ...base, endsAt: base.startsAt })).toEqual(['schedule']);
    expect(fields({ ...base, startsAt: '2025-10-01T00:00:00.000Z', endsAt: '2025-10-02T00:00:00.000Z' })).toEqual([
      'schedule',
    ]);
  });
  it('lets an empty or ended draft be saved, but not a nameless one', () => {
    const ended = { ...base, items: [], startsAt: '2025-10-01T00:00:00.000Z', endsAt: '2025-10-02T00:00:00.000Z' };
    expect(savingProblems(problemsOf(ended, NOW))).toEqual([]);
    expect(savingProblems(problemsOf({ ...ended, title: '' }, NOW))).toHaveLength(1);
  });
});

it('starts a new zone at the next full hour of Shanghai, for a week', () => {
  const draft = newDraft('2025-11-01T02:20:00.000Z');
  expect(draft.startsAt).toBe('2025-11-01T03:00:00.000Z');
  expect(draft.endsAt).toBe('2025-11-08T03:00:00.000Z');
});
