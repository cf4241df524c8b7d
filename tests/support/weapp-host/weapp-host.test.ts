import { rmSync } from 'node:fs';
import { writeFixture } from './fixture';
import { WeappHost, type OpenOptions } from '.';

const root = writeFixture();
let phone: WeappHost;
afterEach(() => phone.close());
afterAll(() => rmSync(root, { recursive: true }));

const open = async (options: OpenOptions = {}) => (phone = await WeappHost.open({ root, ...options }));
/** What the package wrote down since the last look. */
const seen = () => (phone.getApp()['seen'] as string[]).splice(0).map(String);

it('starts the app, then the entry page, in the order WeChat does', async () => {
  await open({ path: '/pages/home/index?scene=g%3D7', scene: 1047 });
  expect(seen()).toEqual([
    'launch 1047',
    'show pages/home/index',
    'pages/home/index load {"scene":"g%3D7"}',
    'pages/home/index show',
    'pages/home/index ready',
  ]);
});

it('hides the page, then the app, and shows the app, then the page where one was', async () => {
  await open();
  seen();
  phone.hide();
  expect(seen()).toEqual(['pages/home/index hide', 'hide']);
  await phone.show();
  expect(seen()).toEqual(['show pages/home/index', 'pages/home/index show']);
});

it('hides before it is entered again by another card', async () => {
  await open();
  seen();
  await phone.enter('/pkg-goods/product/index');
  expect(seen().slice(0, 3)).toEqual(['pages/home/index hide', 'hide', 'show pkg-goods/product/index']);
});

it('reads the screen: inline text joined, blocks apart, hidden parts left out', async () => {
  await open();
  expect(phone.text).toContain('立即购买');
  expect(phone.text).toContain('合计 ¥199');
  expect(phone.shows('看不见')).toBe(false);
});

it('finds by text, id, class, tag and placeholder; the deepest element wins', async () => {
  await open();
  expect(phone.page.find('立即购买')?.raw.sid).toBe('inner');
  expect(phone.page.find('#buy')?.raw.sid).toBe('inner');
  expect(phone.page.find('.card')?.raw.sid).toBe('outer');
  expect(phone.page.find({ tag: 'button', text: '手机号' })?.raw.sid).toBe('phone');
  expect(phone.page.find({ placeholder: '搜索' })?.attribute('type')).toBe('text');
  expect(phone.page.find('没有')).toBeUndefined();
});

it('bubbles a tap to the ancestors, and a catching one stops it', async () => {
  await open();
  seen();
  await phone.tap('#buy');
  expect(seen().map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual(['tap inner', 'tap outer']);
  await phone.tap('关闭');
  expect(seen().map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual(['tap behind', 'tap fence']);
});

it('refuses what a finger cannot do', async () => {
  await open();
  await expect(phone.tap('已售罄')).rejects.toThrow('Disabled');
  await expect(phone.tap('静文字')).rejects.toThrow('Nothing reacts');
});

it('types into a field, and only events that the WXML binds arrive', async () => {
  await open();
  seen();
  await phone.type({ placeholder: '搜索' }, '大衣');
  expect(seen()).toEqual(['pages/home/index input field {"value":"大衣","cursor":2}']);
});

it('answers a getPhoneNumber button with a code the simulator knows', async () => {
  await open({ openid: 'ann' });
  seen();
  await phone.tap('手机号');
  expect(seen().at(-1)).toBe(
    'pages/home/index getphonenumber phone {"errMsg":"getPhoneNumber:ok","code":"phone:ann:1"}',
  );
});

it('hands over the share card, and says so when a page has none', async () => {
  await open();
  expect(phone.share()).toEqual({ title: 'menu', path: '/pages/home/index' });
  await phone.tab('我的');
  expect(() => phone.share()).toThrow('onShareAppMessage');
});

it('keeps tab pages alive and unloads the others', async () => {
  await open();
  phone.wx('navigateTo', { url: '/pkg-goods/product/index?id=5' });
  await phone.arrive('pkg-goods/product/index');
  seen();
  await phone.tab('我的');
  await phone.tab('首页');
  expect(seen()).toEqual([
    'pkg-goods/product/index unload',
    'pages/mine/index load {}',
    'pages/mine/index show',
    'pages/mine/index ready',
    'pages/mine/index hide',
    'pages/home/index show',
  ]);
});

it.each([
  ['navigateTo', '/pages/mine/index', 'navigateTo:fail can not navigateTo a tabbar page'],
  ['navigateTo', '/pages/none/index', 'navigateTo:fail page "pages/none/index" is not found'],
  ['switchTab', '/pkg-goods/product/index', 'switchTab:fail can not switch to no-tabBar page'],
  ['navigateBack', '', 'navigateBack:fail cannot navigate back at first page.'],
])('refuses %s %s as WeChat does', async (api, url, message) => {
  await open();
  const refused = await new Promise((resolve) => phone.wx(api, { url, fail: resolve }));
  expect(refused).toEqual({ errMsg: message });
});

it('remembers a refused position until the settings are opened', async () => {
  await open({ location: { mode: 'denied' } });
  const ask = () =>
    new Promise((resolve) => phone.wx('getFuzzyLocation', { success: resolve, fail: resolve })) as Promise<object>;
  expect(await ask()).toMatchObject({ errMsg: 'getFuzzyLocation:fail auth deny' });
  phone.settings.location = { mode: 'granted', lat: 31.2, lng: 121.4 };
  expect(await ask()).toMatchObject({ errMsg: 'getFuzzyLocation:fail auth deny' });
  await new Promise((resolve) => phone.wx('openSetting', { complete: resolve }));
  expect(await ask()).toMatchObject({ latitude: 31.2, longitude: 121.4 });
});

it('refuses an API that app.json does not declare, and an address outside the domain list', async () => {
  await open();
  const undeclared = await new Promise((resolve) => phone.wx('getLocation', { fail: resolve }));
  expect(undeclared).toMatchObject({ errMsg: expect.stringContaining('requiredPrivateInfos') });
  const foreign = await new Promise((resolve) => phone.wx('request', { url: 'https://example.com/x', fail: resolve }));
  expect(foreign).toMatchObject({ errMsg: expect.stringContaining('url not in domain list') });
});

it('keeps storage for the same phone opened again', async () => {
  await open();
  phone.wx('setStorageSync', 'cart', { lines: [1] });
  phone.close();
  await open({ storage: phone.storage });
  expect(phone.wx('getStorageSync', 'cart')).toEqual({ lines: [1] });
  expect(phone.wx('getStorageSync', 'nothing')).toBe('');
});
