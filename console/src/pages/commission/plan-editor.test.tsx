import { fireEvent, screen, waitFor } from '@testing-library/react';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { fakeServer, page, refusal, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import PlanPage from './plan-page';
import type { Plan } from './plan-state';
import { Route, Routes } from 'react-router-dom';

const draft: Plan = {
  id: 5,
  name: '春季方案',
  brandIds: null,
  effectiveFrom: '2098-12-31T16:00:00.000Z',
  effectiveTo: null,
  defaultRateBp: 500,
  rules: [],
  afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false },
  poolRateBp: 0,
  poolSplit: { method: 'none', managerBp: 0 },
  selfPurchaseRateBp: 0,
  capBp: 1500,
  gate: null,
  status: 'draft',
  inForce: false,
  version: 1,
};
const running: Plan = {
  ...draft,
  id: 3,
  name: '秋冬方案',
  effectiveFrom: '2026-01-31T16:00:00.000Z',
  status: 'published',
  inForce: true,
};
const WORKED = {
  ...{ rateBp: 500, rule: null, multiplierBp: 15_000, fen: 2993, missedFen: 2993 },
  ...{ rebateFen: 798, cutFen: 0, poolFen: 0 },
};
const money = { salesFen: 1_000_000, commissionFen: 50_000, poolFen: 4_000, sharedFen: 0, rebateFen: 0, cutFen: 0 };
const simulation = {
  ...{ month: '2026-10', lines: 12, guides: 3, now: money, plan: { ...money, commissionFen: 60_000 } },
  byBrand: [],
  byChannel: [{ channel: 'mall', nowFen: 50_000, planFen: 60_000 }],
  topGuides: [],
};

function Page() {
  const { operator } = useSession();
  return operator ? (
    <OrgProvider>
      <Routes>
        <Route path="/commission-plans/:planId" element={<PlanPage />} />
      </Routes>
    </OrgProvider>
  ) : null;
}
const start = (path: string, plans: () => Plan[] = () => [draft, running]) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, permissions: ['commission'] } }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/categories': () => ({ body: { categories: [], brands: [] } }),
    'GET /api/v1/hq/commission-plans': () => page(plans()),
    'POST /api/v1/hq/commission-plans/preview': ({ body }) => {
      const { terms } = body as { terms: { defaultRateBp: number; afterHours: unknown } };
      const fen = terms.defaultRateBp === 800 ? 3192 : terms.afterHours ? 2993 : 1995;
      return { body: { ...WORKED, rateBp: terms.defaultRateBp, fen, missedFen: fen } };
    },
    'POST /api/v1/hq/commission-plans/:id/simulate': () => ({ body: simulation }),
  });
  renderAt(path, <Page />);
  return server;
};
const example = async (): Promise<string | null> => (await screen.findByTestId('example-fen')).textContent;

it('works a sale through while the plan is typed, by what the server reckons', async () => {
  const server = start('/commission-plans/5');
  expect(await example()).toBe('¥29.93');
  fireEvent.click(screen.getByLabelText('夜间加倍'));
  await waitFor(async () => expect(await example()).toBe('¥19.95'));
  fireEvent.change(screen.getByLabelText('默认比例'), { target: { value: '8' } });
  await waitFor(async () => expect(await example()).toBe('¥31.92'));
  expect(screen.getByText('未保存')).toBeTruthy();
  const asked = server.asked.filter(({ path }) => path.endsWith('/preview')).map(({ body }) => body);
  expect(asked.at(-1)).toEqual({
    terms: { defaultRateBp: 800, rules: [], afterHours: null, poolRateBp: 0, capBp: 1500, gate: null },
    sale: { netFen: 39_900, clock: '22:30', channel: 'mall', rebateBp: 200 },
  });
});

it('leaves out rules that are being written, and points at the one that holds', async () => {
  const rules = [{ rateBp: 900 }, { channel: 'mall', rateBp: 600 }] as Plan['rules'];
  const server = start('/commission-plans/5', () => [{ ...draft, rules }]);
  server.route('POST /api/v1/hq/commission-plans/preview', ({ body }) => {
    expect(body).toMatchObject({ terms: { rules: [{ channel: 'mall', rateBp: 600 }] } });
    return { body: { ...WORKED, rule: 0 } };
  });
  await screen.findByText('按特别比例第 2 条');
});

it('saves the draft as it stands, switched-off parts as none', async () => {
  const server = start('/commission-plans/5');
  server.route('PUT /api/v1/hq/commission-plans/:id', ({ body }) => ({ body: { ...draft, ...(body as object) } }));
  await example();
  fireEvent.click(screen.getByLabelText('夜间加倍'));
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '春季方案二' } });
  fireEvent.click(button('保存草稿'));
  await screen.findByText('草稿已保存');
  const { id: _id, status: _status, inForce: _inForce, version: _version, ...body } = draft;
  expect(server.asked.find((a) => a.method === 'PUT')?.body).toEqual({
    ...body,
    name: '春季方案二',
    afterHours: null,
  });
});

it('lets a published plan be read only', async () => {
  start('/commission-plans/3');
  await screen.findByText('已发布的方案不能改动：它记过的每一笔都要说得清');
  expect((screen.getByLabelText('名称') as HTMLInputElement).disabled).toBe(true);
  expect(() => button('保存草稿')).toThrow();
});

it('tells what a plan runs into before it is published, and can end the old one there', async () => {
  let ended: string | null = null;
  const server = start('/commission-plans/5', () => [draft, { ...running, effectiveTo: ended }]);
  server.route('POST /api/v1/hq/commission-plans/3/end', ({ body }) => {
    ended = (body as { effectiveTo: string }).effectiveTo;
    return { body: { ...running, effectiveTo: ended } };
  });
  server.route('POST /api/v1/hq/commission-plans/5/publish', () => ({ body: { ...draft, status: 'published' } }));
  await example();
  fireEvent.click(button('试算与发布'));
  await screen.findByText('与“秋冬方案”重叠（2026-02-01 00:00 至 长期）');
  await screen.findByText('+¥100.00（+20.0%）', { selector: 'div' });
  expect((button('发布') as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(button('让它在 2099-01-01 00:00 结束'));
  await waitFor(() => expect(screen.queryByText(/与“秋冬方案”重叠/)).toBeNull());
  expect(ended).toBe('2098-12-31T16:00:00.000Z');
  fireEvent.click(button('发布'));
  await screen.findByText('方案已发布，到生效时间自动按它计提');
});

it('says so when the server still finds an overlap', async () => {
  const server = start('/commission-plans/5', () => [draft]);
  server.route('POST /api/v1/hq/commission-plans/5/publish', () =>
    refusal(409, 'PLAN_OVERLAPS', { detail: '同一范围、同一时间已有方案' }),
  );
  await example();
  fireEvent.click(button('试算与发布'));
  await screen.findByText('发布“春季方案”？');
  fireEvent.click(button('发布'));
  expect(await screen.findByText('同一范围、同一时间已有方案')).toBeTruthy();
});
