import { act, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { signedIn } from '@/testing/fake-server';
import { button } from '@/testing/render';
import { ExportButton } from './export-button';

/** What the browser was handed, by its name. */
let saved: { name: string; size: number }[];
let asked: { url: string; answer: (response: object) => void }[];
let pieces: ((piece: { done: boolean; value?: Uint8Array }) => void)[];
beforeEach(() => {
  signedIn();
  [saved, asked, pieces] = [[], [], []];
  let made: Blob | undefined;
  URL.createObjectURL = (blob: Blob) => {
    made = blob;
    return 'blob:made';
  };
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, size: made!.size });
  });
  globalThis.fetch = ((url: string) => new Promise((answer) => asked.push({ url, answer }))) as unknown as typeof fetch;
});
afterEach(() => jest.restoreAllMocks());

const HEADERS: Readonly<Record<string, string>> = {
  'content-length': '8',
  'content-type': 'application/xlsx',
  'x-export-rows': '4000',
};
const file = {
  ok: true,
  status: 200,
  headers: { get: (name: string) => HEADERS[name] ?? null },
  body: { getReader: () => ({ read: () => new Promise((resolve) => pieces.push(resolve)) }) },
};
const settle = (done: () => void) => act(async () => done());
const click = (): void => {
  render(
    <App>
      <ExportButton
        kind="stores"
        name="门店"
        of="2026-11-22"
        filters={{ city: '上海市', status: undefined, brandId: 3 }}
      />
    </App>,
  );
  fireEvent.click(button('导出'));
};

it('asks by the filters of the list, shows how far it is, and names the file', async () => {
  click();
  expect(asked.map(({ url }) => decodeURIComponent(url))).toEqual(['/api/v1/hq/exports/stores?city=上海市&brandId=3']);
  expect(screen.getByText('正在生成…')).toBeTruthy();
  await settle(() => asked[0]!.answer(file));
  await settle(() => pieces[0]!({ done: false, value: new Uint8Array(6) }));
  expect(screen.getByText('下载中 75%')).toBeTruthy();
  await settle(() => pieces[1]!({ done: false, value: new Uint8Array(2) }));
  await settle(() => pieces[2]!({ done: true }));
  expect(await screen.findByText('已导出 4,000 行，请查看下载')).toBeTruthy();
  expect(saved).toEqual([{ name: '门店-2026-11-22.xlsx', size: 8 }]);
  expect(button('导出')).toBeTruthy();
});

it('says why there is no file', async () => {
  click();
  const detail = '一次最多导出 500000 行，请用筛选缩小范围';
  await settle(() =>
    asked[0]!.answer({ ok: false, status: 422, json: async () => ({ code: 'EXPORT_TOO_LARGE', detail }) }),
  );
  expect(await screen.findByText(detail)).toBeTruthy();
  expect(saved).toEqual([]);
});

it('a file that breaks off on the way is not saved', async () => {
  click();
  const broken = { getReader: () => ({ read: () => Promise.reject(new TypeError('network')) }) };
  await settle(() => asked[0]!.answer({ ...file, body: broken }));
  expect(await screen.findByText('网络不通，请检查后重试')).toBeTruthy();
  expect(saved).toEqual([]);
});
