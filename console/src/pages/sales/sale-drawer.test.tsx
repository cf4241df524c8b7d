import { fireEvent, screen, waitFor } from '@testing-library/react';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { fakeServer, refusal, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import { creditName, type Sale } from './credit';
import { SaleDrawer } from './sale-drawer';

const credit: Sale['lines'][number]['credit'] = {
  beneficiary: 'guide',
  guideId: 7,
  guideName: '王芳',
  reason: 'DIRECT_SHARE',
  reasonText: '顾客从这位导购分享的这件商品进店购买',
  sellingStoreName: '人民广场店',
};
const sale = {
  saleId: 3,
  channel: 'pos',
  externalId: 'S003-1',
  paidAt: '2026-11-20T14:30:00.000Z',
  afterHours: true,
  netFen: 39_900,
  returnedFen: 0,
  lines: [{ lineId: 31, name: '羊毛大衣', quantity: 1, netFen: 39_900, returnedFen: 0, credit }],
  entries: [
    {
      ...{ entryId: 1, lineId: 31, ledger: 'commission', kind: 'accrual', at: '2026-11-20T14:30:05.000Z' },
      ...{ beneficiary: '王芳', baseFen: 39_900, rateText: '5% × 夜间 1.5 倍', amountFen: 2_993, cutFen: 0 },
      ...{ reason: 'DIRECT_SHARE', reasonText: credit.reasonText },
    },
    {
      ...{ entryId: 2, lineId: 31, ledger: 'commission', kind: 'reversal', at: '2026-11-21T02:00:00.000Z' },
      ...{ beneficiary: '王芳', baseFen: -19_950, rateText: '5% × 夜间 1.5 倍', amountFen: -1_496, cutFen: 0 },
      ...{ reason: 'DIRECT_SHARE', reasonText: credit.reasonText },
    },
  ],
  changes: [],
};

function Page({ onChanged }: { onChanged: () => void }) {
  const { operator } = useSession();
  return operator ? (
    <OrgProvider>
      <SaleDrawer saleId={3} onClose={() => {}} onChanged={onChanged} />
    </OrgProvider>
  ) : null;
}
const start = (onChanged = () => {}) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/sales/:id': () => ({ body: sale }),
    'GET /api/v1/hq/lookups/guides': () => ({ body: { items: [] } }),
  });
  renderAt('/sales', <Page onChanged={onChanged} />);
  return server;
};

it('names whose sale a line is', () => {
  expect(creditName(credit)).toBe('王芳');
  expect(creditName({ ...credit, beneficiary: 'hold' })).toBe('王芳（暂存）');
  expect(creditName({ ...credit, beneficiary: 'store_pool' })).toBe('人民广场店');
  expect(creditName({ ...credit, beneficiary: 'nobody' })).toBe('不计提成');
});

it('sums each ledger over what was taken back', async () => {
  start();
  await screen.findByText('三本账');
  expect(screen.getByText('¥14.97')).toBeTruthy();
  expect(screen.getByText('退款冲回')).toBeTruthy();
  expect(screen.getByText('没有人改过')).toBeTruthy();
});

it('moves a line to the store, with why, and shows a refusal in words', async () => {
  let tries = 0;
  const onChanged = jest.fn();
  const server = start(onChanged);
  server.route('POST /api/v1/hq/sale-lines/:id/reassign', () => {
    tries += 1;
    return tries === 1 ? refusal(409, 'REASSIGN_RETURNED', { detail: '这一行已全部退款，不能改归属' }) : { body: sale };
  });
  fireEvent.click(await screen.findByText('改归属'));
  fireEvent.click(await screen.findByText('改记到成交门店（人民广场店）'));
  fireEvent.change(screen.getByPlaceholderText(/顾客由她全程接待/), { target: { value: '没有导购接待' } });
  const send = (): void => {
    fireEvent.click(
      [...document.querySelectorAll<HTMLElement>('.ant-modal-footer .ant-btn-primary')][0] as HTMLElement,
    );
  };
  send();
  await screen.findByText('这一行已全部退款，不能改归属');
  expect(onChanged).not.toHaveBeenCalled();
  await waitFor(() => expect(button('改归属')).toBeTruthy());
  send();
  await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(1));
  expect(server.asked.filter((a) => a.method === 'POST').map((a) => [a.path, a.body])).toEqual([
    ['/api/v1/hq/sale-lines/31/reassign', { why: '没有导购接待', toStorePool: true }],
    ['/api/v1/hq/sale-lines/31/reassign', { why: '没有导购接待', toStorePool: true }],
  ]);
});
