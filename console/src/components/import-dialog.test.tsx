import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import { fakeServer, signedIn } from '@/testing/fake-server';
import { button } from '@/testing/render';
import { ImportButton } from './import-button';
import type { ImportJob } from './import-job';

const job = (more: Partial<ImportJob> = {}): ImportJob => ({
  id: 31,
  kind: 'stores',
  fileName: '门店.csv',
  status: 'checked',
  rows: 3,
  valid: 2,
  unchanged: 0,
  done: 0,
  errorCount: 1,
  errors: [{ line: 3, column: '经度', value: '31.2', message: '经纬度填反了' }],
  preview: [{ 门店编码: 'S1', 名称: '一店' }],
  createdAt: '2025-11-01T00:00:00.000Z',
  ...more,
});
const choose = (file: File): void => {
  const input = document.querySelector('input[type=file]');
  if (!input) throw new Error('no file input');
  fireEvent.change(input, { target: { files: [file] } });
};
const open = (onImported = () => {}): void => {
  render(
    <App>
      <ImportButton kind="stores" onImported={onImported} />
    </App>,
  );
  fireEvent.click(screen.getByText('导入'));
};
beforeEach(() => {
  sessionStorage.clear();
  signedIn();
});

it('lists every bad row, imports the good ones after an explicit yes, and follows the progress', async () => {
  jest.useFakeTimers();
  let asked = 0;
  const server = fakeServer({
    'POST /api/v1/hq/imports/:kind': () => ({ status: 201, body: job() }),
    'POST /api/v1/hq/imports/:id/accept': () => ({ body: job({ status: 'importing' }) }),
    'GET /api/v1/hq/imports/:id': () => {
      asked += 1;
      return { body: asked === 1 ? job({ status: 'importing', done: 1 }) : job({ status: 'imported', done: 2 }) };
    },
  });
  const onImported = jest.fn();
  open(onImported);
  choose(new File(['x'], '门店.csv', { type: 'text/csv' }));
  await act(() => jest.advanceTimersByTimeAsync(100));
  expect(server.asked[0]).toMatchObject({ path: '/api/v1/hq/imports/stores', query: { fileName: '门店.csv' } });
  expect(screen.getByText('经纬度填反了')).toBeTruthy();
  expect(screen.getByText('问题（1）')).toBeTruthy();

  fireEvent.click(button('跳过坏行，导入 2 行'));
  await act(() => jest.advanceTimersByTimeAsync(100));
  expect(server.asked.find((a) => a.path.endsWith('/accept'))?.body).toEqual({ skipBadRows: true });
  await act(() => jest.advanceTimersByTimeAsync(900));
  expect(screen.getByText('已写入 1 / 2 行')).toBeTruthy();
  await act(() => jest.advanceTimersByTimeAsync(900));
  expect(screen.getByText('已导入 2 行')).toBeTruthy();
  expect(onImported).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});

it('comes back to an import that was left', async () => {
  sessionStorage.setItem('qiandian.console.import.stores', '31');
  fakeServer({
    'GET /api/v1/hq/imports/:id': () => ({ body: job({ status: 'importing', valid: 4, done: 1, errorCount: 0 }) }),
  });
  render(
    <App>
      <ImportButton kind="stores" onImported={() => {}} />
    </App>,
  );
  expect(await screen.findByText('导入中 25%')).toBeTruthy();
});

it('refuses other files and files too large without sending them', async () => {
  const server = fakeServer({});
  open();
  choose(new File(['x'], '门店.pdf', { type: 'application/pdf' }));
  await screen.findByText('请选择 CSV 或 XLSX 文件');
  const large = new File(['x'], '门店.csv');
  Object.defineProperty(large, 'size', { value: 11 * 1024 * 1024 });
  choose(large);
  await screen.findByText('文件超过 10 MB，请拆分后再导入');
  await waitFor(() => expect(server.asked).toEqual([]));
});

it('says what is as it is already, and has nothing to say yes to when all is', async () => {
  fakeServer({
    'POST /api/v1/hq/imports/:kind': () => ({
      status: 201,
      body: job({ valid: 0, unchanged: 3, errorCount: 0, errors: [], preview: [] }),
    }),
  });
  open();
  choose(new File(['x'], '门店.xlsx'));
  expect(await screen.findByText('和系统里一样，不动')).toBeTruthy();
  expect(button('没有要导入的').hasAttribute('disabled')).toBe(true);
});
