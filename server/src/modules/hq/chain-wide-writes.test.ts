import { contract, type Endpoint } from '@qiandian/shared/contract';
import { modules } from '../../app-modules';
import { createTestApp, type TestApp } from '../../platform/testing';
import { PLAN } from '../../platform/testing/commission-floor';
import { ATTRIBUTION_DEFAULTS } from '../../domain/attribution';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

/** What holds for the whole chain is written by who sees the whole chain, whatever the permissions of the rest are. */
const START = new Date('2026-03-02T06:00:00.000Z');
const at = (hours: number) => new Date(START.getTime() + hours * 3_600_000).toISOString();
const EVERYBODY = { regionIds: null, brandIds: null };

let app: TestApp;
let boss: string;
/** Every permission, and a part of the chain: a region, a brand, a brand in a region. */
let parts: string[];
beforeAll(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
  await operatorToken(app);
  boss = await operatorToken(app);
  parts = [
    await operatorToken(app, { regionIds: [4] }),
    await operatorToken(app, { brandIds: [2] }),
    await operatorToken(app, { regionIds: [4], brandIds: [1] }),
  ];
  await app.db.query(`INSERT INTO role (id, name, permissions) VALUES (90, '没人用', '[]')`);
  for (const id of [701, 702]) {
    await app.db.query(
      `INSERT INTO attribution_rule (id, content, note, status, created_at, created_by)
       VALUES (${id}, '{}', '', 'draft', '2026-03-02 00:00:00.000', '陈总')`,
    );
  }
  await app.db.query(
    `INSERT INTO price_entry (id, sku_id, price_fen, effective_at, created_at)
     VALUES (777, 11, 9900, '2026-03-09 00:00:00.000', '2026-03-02 00:00:00.000')`,
  );
});
afterAll(() => app.close());

type Write = readonly [method: string, path: string, body?: object];
const PRODUCT = {
  code: 'P-NEW',
  name: '新品',
  brandId: 1,
  categoryId: 2,
  pictures: ['/p.svg'],
  channels: ['mall'],
  status: 'draft',
  skus: [{ code: 'K-NEW', attributes: { 尺码: 'M' }, priceFen: 9900 }],
};
const ZONE = {
  title: '早春爆款',
  subtitle: '限时',
  banner: '/zone.svg',
  slot: 1,
  scope: { kind: 'chain', ids: [] },
  startsAt: at(-1),
  endsAt: at(72),
  productIds: [1],
};
const { version: _, ...RULES } = ATTRIBUTION_DEFAULTS;
const WRITES: Record<string, Write> = {
  'the KPI scheme': [
    'POST',
    '/kpi-schemes',
    { name: '春季', fromMonth: '2026-03', items: [{ item: 'sales', weight: 100, target: 1, capPct: 120 }] },
  ],
  'the freight table': ['PUT', '/freight', { freeThresholdFen: 9900, defaultFen: 800, provinces: [], version: 0 }],
  'a price': ['POST', '/prices', { prices: [{ skuId: 11, priceFen: 12_300 }] }],
  'a scheduled price, taken back': ['DELETE', '/prices/777'],
  'a new product': ['POST', '/products', PRODUCT],
  'a product': ['PUT', '/products/1', { ...PRODUCT, code: 'P1', skus: [{ ...PRODUCT.skus[0], code: 'K-MORE' }] }],
  'the storefront template': ['PUT', '/storefront-layers/hq/0', { content: { notices: ['全国通知'] }, version: 0 }],
  'a brand’s template': ['PUT', '/storefront-layers/brand/1', { content: {}, version: 0 }],
  'a hot zone of the whole chain': ['POST', '/hot-zones', ZONE],
  'a commission plan': ['POST', '/commission-plans', PLAN],
  'a version of the credit rules': ['POST', '/attribution-rules', RULES],
  'the day the credit rules change': ['POST', '/attribution-rules/701/schedule', { effectiveFrom: at(48) }],
  'a version of the credit rules, taken back': ['POST', '/attribution-rules/702/withdraw'],
  'the end of a month': ['POST', '/statement-periods/2026-02/close'],
  'a recruiting plan': [
    'POST',
    '/recruit-plans',
    {
      ...{
        name: '拉新',
        amountFen: 500,
        from: at(0),
        to: null,
        holdDays: 7,
        perGuidePerDay: 20,
        perGuidePerMonth: 300,
      },
      ...{ needs: 'first_order', clusterSize: 5 },
    },
  ],
  'a contest of everybody': [
    'POST',
    '/contests',
    {
      ...{ title: '冲刺', type: 'AMOUNT', from: '2026-03-02', to: '2026-03-03', onlineOnly: false, ...EVERYBODY },
      prizes: [{ fromRank: 1, toRank: 1, title: '大衣', cashFen: 50_000 }],
    },
  ],
  'a material for everybody': [
    'POST',
    '/materials',
    {
      ...{ title: '春日衬衫', copies: ['春天'], pictures: ['/m.svg'], productIds: [1], brandId: 1, season: '春' },
      ...{ channels: ['chat'], scope: EVERYBODY, from: at(-1), to: at(48) },
    },
  ],
  'a brand IP of the whole chain': ['POST', '/brand-ips', { name: '千店小助手', avatar: '/ip.svg' }],
  'the guide rules': [
    'PUT',
    '/guide-rules',
    {
      groupMinMembers: 2,
      groupActivityDays: 1,
      zeroGrowthDays: 7,
      ...{ contactsPerDay: 1, contactsPerWeek: 3 },
      giftMonthlyFen: 1_000_000,
      version: 0,
    },
  ],
  'the chain’s target': [
    'PUT',
    '/targets',
    { month: '2026-03', metric: 'sales', items: [{ nodeKind: 'hq', nodeId: 0, target: 100 }] },
  ],
  'a grade elsewhere': ['POST', '/grade-proposals/apply', { items: [{ guideId: 1, grade: 'SA' }] }],
  'a key of every store': ['POST', '/api-keys', { name: '总部 ERP', kinds: ['erp'], storeIds: null }],
  'proofs of the whole chain': ['POST', '/operations/reconcile-runs', { ledgers: ['orders'] }],
  'a role that others hold': ['PUT', '/roles/1', { name: '总部管理员', permissions: ['orders'] }],
  'a role that nobody holds': ['DELETE', '/roles/90'],
};
const send = async ([method, path, body]: Write, token: string) => {
  const answer = await app.request(method, `/api/v1/hq${path}`, { token, ...(body ? { body } : {}) });
  return { status: answer.status, code: answer.body['code'] };
};

it.each(Object.entries(WRITES))('%s is not for who sees a part only', async (_, write) => {
  const changes = async () =>
    Number((await app.db.query<{ n: unknown }>('SELECT COUNT(*) AS n FROM audit_entry'))[0]!.n);
  const before = await changes();
  for (const part of parts) {
    const { status, code } = await send(write, part);
    expect([status, code]).toEqual([403, expect.stringMatching(/^(OUT_OF_SCOPE|SCOPE_EXCEEDED)$/)]);
  }
  expect(await changes()).toBe(before);
  // the request itself is a good one: it was the scope that refused it
  const { status } = await send(write, boss);
  expect([200, 201, 202]).toContain(status);
});

it('every write of the console says that a scope may refuse it, but for these', () => {
  const writes = Object.entries(contract as Record<string, Endpoint>).filter(
    ([, { path, method }]) => path.startsWith('/api/v1/hq/') && method !== 'GET',
  );
  const open = writes.filter(([, { errors }]) => !errors.some((code) => /^(OUT_OF_SCOPE|SCOPE_EXCEEDED)$/.test(code)));
  expect(open.map(([name]) => name).sort()).toEqual(
    [
      // one's own session
      ...['signInHq', 'renewHqToken', 'switchIdentity', 'changePassword', 'signOutHq'],
      // computes without writing
      'previewCommissionPlan',
      // row by row, in the importer of the kind
      ...['dryRunImport', 'acceptImport'],
      // belongs to whatever shows it
      'uploadPicture',
      // what is out of scope is not found
      ...['hqRetryRefund', 'resolvePaymentAlert', 'retryShippingUpload', 'mintBrandIpLink'],
    ].sort(),
  );
});
