import type { Phone } from '../state';
import { asynchronous, Refusal, type Options } from './api';
import { intersectionObserver } from './intersection';

const WIDTH = 390;
const HEIGHT = 844;
const STATUS_BAR = 47;

/** A drawing surface that takes every stroke and keeps none: pixels are the browser tests' business. */
function canvas(): object {
  const gradient = { addColorStop() {} };
  const context: object = new Proxy(
    { measureText: (text: string) => ({ width: text.length * 14 }), createLinearGradient: () => gradient },
    {
      get: (own: Record<string | symbol, unknown>, name) => own[name] ?? (() => undefined),
      set: () => true,
    },
  );
  return {
    width: 300,
    height: 150,
    getContext: () => context,
    createImage: () => {
      const image = { width: 100, height: 100, onload: undefined as (() => void) | undefined, onerror: undefined };
      return Object.defineProperty(image, 'src', { set: () => setTimeout(() => image.onload?.(), 0) });
    },
    toDataURL: () => 'data:image/png;base64,',
    requestAnimationFrame: (work: () => void) => setTimeout(work, 16),
  };
}

/** createSelectorQuery: every element has the same box, since nothing is laid out here. */
function selectorQuery(phone: Phone): object {
  const asked: { selector: string; all: boolean; callback?: (result: unknown) => void; node: boolean }[] = [];
  const rect = { left: 0, top: 0, right: WIDTH, bottom: 100, width: WIDTH, height: 100, dataset: {} };
  const answer = (one: (typeof asked)[number]): unknown => {
    const found = one.selector === '' || phone.nodeOf(one.selector);
    if (!found) return one.all ? [] : null;
    const result = { ...rect, scrollTop: 0, scrollLeft: 0, scrollHeight: HEIGHT, ...(one.node && { node: canvas() }) };
    return one.all ? [result] : result;
  };
  const query = {
    in: () => query,
    select: (selector: string) => chain(selector, false),
    selectAll: (selector: string) => chain(selector, true),
    selectViewport: () => chain('', false),
    exec: (done?: (results: unknown[]) => void) => {
      phone.setTimeout(() => {
        const results = asked.map(answer);
        asked.forEach((one, index) => one.callback?.(results[index]));
        done?.(results);
      }, 0);
    },
  };
  function chain(selector: string, all: boolean): object {
    const add = (node: boolean) => (callback?: (result: unknown) => void) => {
      asked.push({ selector, all, callback, node });
      return query;
    };
    const fields = (wanted: { node?: boolean }, callback?: (result: unknown) => void) =>
      add(wanted.node === true)(callback);
    return { boundingClientRect: add(false), scrollOffset: add(false), fields, node: add(true), context: add(false) };
  }
  return query;
}

/** What the phone is and can: sizes, clipboard, album, canvas. */
export function device(phone: Phone): Record<string, unknown> {
  const { record, settings, scopes } = phone;
  const safeArea = { left: 0, right: WIDTH, top: STATUS_BAR, bottom: HEIGHT - 34, width: WIDTH, height: HEIGHT - 81 };
  const sizes = {
    pixelRatio: 3,
    screenWidth: WIDTH,
    screenHeight: HEIGHT,
    windowWidth: WIDTH,
    windowHeight: HEIGHT - 91,
  };
  const windowInfo = { ...sizes, statusBarHeight: STATUS_BAR, screenTop: 91, safeArea };
  const deviceInfo = {
    brand: 'host',
    model: 'host',
    system: 'iOS 17.0',
    platform: settings.platform,
    benchmarkLevel: 40,
  };
  const appInfo = { SDKVersion: '3.4.2', version: '8.0.50', language: 'zh_CN', theme: 'light', enableDebug: false };
  const everything = { ...windowInfo, ...deviceInfo, ...appInfo, fontSizeSetting: 16 };
  const nothing = () => ({});
  return {
    getSystemInfoSync: () => phone.give(everything),
    getWindowInfo: () => phone.give(windowInfo),
    getDeviceInfo: () => phone.give(deviceInfo),
    getAppBaseInfo: () => phone.give(appInfo),
    getSystemSetting: () => phone.give({ locationEnabled: settings.location.mode !== 'off', wifiEnabled: true }),
    getMenuButtonBoundingClientRect: () =>
      phone.give({ width: 87, height: 32, top: 51, right: 383, bottom: 83, left: 296 }),
    getLaunchOptionsSync: () => phone.give(phone.launch),
    getEnterOptionsSync: () => phone.give(phone.launch),
    canIUse: () => true,
    nextTick: (work: () => void) => phone.setTimeout(work, 0),
    createSelectorQuery: () => selectorQuery(phone),
    createIntersectionObserver: intersectionObserver(phone),
    createAnimation: () => new Proxy({}, { get: (_own, name) => (name === 'export' ? () => ({}) : () => ({})) }),
    createOffscreenCanvas: canvas,
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    getFileSystemManager: () => ({
      ...asynchronous(phone, { writeFile: nothing, unlink: nothing, access: nothing }),
      writeFileSync() {},
    }),
    reportEvent() {},
    reportAnalytics() {},
    onMemoryWarning() {},
    onAppShow() {},
    onAppHide() {},
    offAppShow() {},
    offAppHide() {},
    onError() {},
    onUnhandledRejection() {},
    onUserCaptureScreen() {},
    onWindowResize() {},
    offWindowResize() {},
    onThemeChange() {},
    offThemeChange() {},
    env: { USER_DATA_PATH: 'wxfile://usr' },
    ...asynchronous(phone, {
      getSystemInfo: () => everything,
      getSystemInfoAsync: () => everything,
      setClipboardData: (options: Options) => {
        record.clipboard = String(options['data']);
        record.toasts.push('内容已复制');
      },
      getClipboardData: () => ({ data: record.clipboard }),
      makePhoneCall: nothing,
      vibrateShort: nothing,
      vibrateLong: nothing,
      setKeepScreenOn: nothing,
      setScreenBrightness: nothing,
      getScreenBrightness: () => ({ value: 0.5 }),
      canvasToTempFilePath: () => ({ tempFilePath: 'wxfile://tmp_canvas.png' }),
      getImageInfo: (options: Options) => ({ width: 100, height: 100, path: options['src'], type: 'png' }),
      saveImageToPhotosAlbum: () => {
        if (scopes.get('scope.writePhotosAlbum') === false) throw new Refusal('auth deny');
        scopes.set('scope.writePhotosAlbum', true);
        return {};
      },
    }),
  };
}
