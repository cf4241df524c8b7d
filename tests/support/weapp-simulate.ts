import { join } from 'node:path';
import { DEFAULT_SETTINGS, newRecord, type Phone, type PhoneRecord, type PhoneSettings } from './weapp-host/state';
import { squeeze } from './weapp-host/node';
import { createWx } from './weapp-host/wx';
import type { SimulatedElement } from 'miniprogram-simulate';

type Config = Record<string, unknown>;
type Method = (this: unknown, ...args: unknown[]) => unknown;

export interface SimulateOptions extends Partial<PhoneSettings> {
  /** folder of the built package */
  root?: string;
  /** the page's route, without a leading slash */
  route: string;
  query?: Record<string, string>;
}

export interface SimulatedPage {
  record: PhoneRecord;
  /** pages the code asked to open */
  visited: string[];
  text: () => string;
  /** waits until the page shows the text */
  see: (text: string) => Promise<void>;
  /** taps the innermost element that reads exactly so */
  tap: (text: string) => Promise<void>;
  close: () => void;
}

const PATIENCE_MS = 8_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function phoneFor(settings: PhoneSettings, visited: string[], root: string): Phone {
  const visit = (url: string) => void visited.push(url);
  return {
    settings,
    record: newRecord(),
    storage: new Map(),
    scopes: new Map(),
    router: {
      navigateTo: visit,
      redirectTo: visit,
      switchTab: visit,
      reLaunch: visit,
      navigateBack: () => visit('back'),
      current: { call: () => undefined },
    },
    root,
    launch: { path: '', query: {}, scene: settings.scene, referrerInfo: {} },
    declaredPrivateInfos: ['getFuzzyLocation', 'getLocation'],
    give: (value) => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as typeof value)),
    promise: async (outcome) => {
      const { good, result } = await outcome;
      if (!good) throw result;
      return result;
    },
    busy: { count: 0 },
    setTimeout: (work, ms) => setTimeout(work, ms),
    agreePrivacy: () => {},
    nodeOf: () => undefined,
    nodesOf: () => [],
  };
}

/** Elements below, innermost first. */
function innermost(element: HTMLElement, text: string): HTMLElement | undefined {
  for (const child of Array.from(element.children)) {
    const found = innermost(child as HTMLElement, text);
    if (found) return found;
  }
  return squeeze(element.textContent ?? '') === squeeze(text) ? element : undefined;
}

/**
 * One page of the built package under WeChat's own template compiler (wcc) and component framework (exparser): a second,
 * independent witness beside the host in weapp-host. Needs jest's environment `tests/support/jsdom-with-fetch.cjs`.
 */
export async function simulatePage({ root, route, query = {}, ...settings }: SimulateOptions): Promise<SimulatedPage> {
  const folder = root ?? join(__dirname, '../../miniapp/dist/weapp');
  const visited: string[] = [];
  const phone = phoneFor({ ...DEFAULT_SETTINGS, ...settings }, visited, folder);
  const scope = globalThis as unknown as Record<string, unknown>;
  let app: Config = {};
  let page: Config = {};
  scope['wx'] = createWx(phone);
  const { default: simulate } = await import('miniprogram-simulate');
  scope['App'] = (config: Config) => (app = config);
  scope['getApp'] = () => app;
  const opened: SimulatedElement[] = [];
  scope['getCurrentPages'] = () => opened.map((one) => one.instance);
  scope['Page'] = (config: Config) => {
    page = config;
    const methods = Object.fromEntries(Object.entries(config).filter(([, value]) => typeof value === 'function'));
    (scope['Component'] as (component: Config) => void)({ data: config['data'], methods });
  };
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the built file is CommonJS and decides at run time
  require(join(folder, 'app.js'));
  const launch = { path: route, query, scene: phone.settings.scene, referrerInfo: {} };
  for (const name of ['onLaunch', 'onShow']) (app[name] as Method | undefined)?.call(app, launch);

  const current = simulate.render(simulate.load(join(folder, route), { rootPath: folder, compiler: 'official' }));
  const { instance } = current;
  Object.assign(instance, { route, options: query });
  opened.push(current);
  current.attach(document.body);
  for (const [name, ...args] of [['onLoad', query], ['onShow'], ['onReady']] as const) {
    (page[name] as Method | undefined)?.call(instance, ...args);
  }

  const dom = () => document.body;
  const text = () => dom().textContent ?? '';
  const until = async (condition: () => boolean, what: string) => {
    for (const limit = Date.now() + PATIENCE_MS; !condition(); await pause(20)) {
      if (Date.now() > limit) throw new Error(`Waited for ${what}; the page shows: ${text()}`);
    }
  };
  const target = (wanted: string) => innermost(dom(), wanted);
  return {
    record: phone.record,
    visited,
    text,
    see: (wanted) => until(() => squeeze(text()).includes(squeeze(wanted)), `"${wanted}"`),
    tap: async (wanted) => {
      await until(() => target(wanted) !== undefined, `something reading "${wanted}"`);
      const touches = [new Touch({ identifier: 0, target: target(wanted) as HTMLElement, pageX: 1, pageY: 1 })];
      // exparser makes the tap out of the touches, as on a phone
      for (const type of ['touchstart', 'touchend']) {
        const event = new Event(type, { bubbles: true, cancelable: true });
        Object.assign(event, { touches: type === 'touchend' ? [] : touches, changedTouches: touches });
        target(wanted)?.dispatchEvent(event);
        await pause(20);
      }
      await pause(50);
    },
    close: () => current.detach(),
  };
}
