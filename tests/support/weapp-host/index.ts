import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterTap, shareFrom, type Entered } from './controls';
import { dispatch } from './events';
import { Guest } from './guest';
import { squeeze, WeappNode, type Selector } from './node';
import type { WeappPage } from './page';
import { Router, routesOf, type AppJson } from './router';
import { DEFAULT_SETTINGS, newRecord, type Phone, type PhoneSettings } from './state';
import { Timers } from './timers';
import { createWx } from './wx';

export { WeappNode } from './node';
export type { WeappPage } from './page';
export type { Fate, Modal, Outgoing, PhoneLocation, PhoneRecord, PhoneSettings } from './state';

export const BUILT_WEAPP = join(__dirname, '../../../miniapp/dist/weapp');
const PATIENCE_MS = 8_000;
const PRECISE = ['getLocation', 'chooseLocation', 'chooseAddress', 'choosePoi', 'startLocationUpdate'];

export interface OpenOptions extends Partial<PhoneSettings> {
  /** folder of the built package */
  root?: string;
  /** storage kept from an earlier run: the same phone opened again */
  storage?: Map<string, string>;
  /** the page to enter by, with its query, e.g. `/pkg-goods/product/index?id=5`; the first page when absent */
  path?: string;
  /** how far ahead of this machine the phone's day is */
  clockShiftMs?: number;
}

/**
 * A phone with the built mini program open: WeChat's JavaScript side in node:vm, its view drawn from setData, its events
 * delivered through the built WXML. Requests go out over real HTTP. Close it at the end.
 */
export class WeappHost {
  readonly settings: PhoneSettings;
  readonly record = newRecord();
  readonly storage: Map<string, string>;
  private readonly router: Router;
  private readonly guest: Guest;
  private readonly phone: Phone;
  private readonly timers = new Timers((error) => this.record.errors.push(error));
  private readonly entered: Entered = new Map();
  private readonly configs = new Map<string, Record<string, unknown>>();
  private readonly app: AppJson;
  private readonly root: string;
  private readonly api: Record<string, unknown>;
  private lastChange = performance.now();

  private constructor({ root = BUILT_WEAPP, storage = new Map(), clockShiftMs = 0, ...settings }: OpenOptions) {
    this.root = root;
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
    this.storage = storage;
    this.app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as AppJson;
    const declared = this.app.requiredPrivateInfos ?? [];
    if (declared.includes('getFuzzyLocation') && declared.some((api) => PRECISE.slice(0, 2).includes(api))) {
      throw new Error('app.json: getFuzzyLocation and the precise position APIs exclude each other.');
    }
    const give = <T>(value: T): T => this.guest.give(value);
    this.router = new Router({
      app: this.app,
      root,
      configOf: (route) => this.configOf(route),
      give,
      onData: () => (this.lastChange = performance.now()),
    });
    this.phone = {
      settings: this.settings,
      record: this.record,
      storage,
      scopes: new Map(),
      router: this.router,
      root,
      launch: { path: '', query: {}, scene: this.settings.scene, referrerInfo: {} },
      declaredPrivateInfos: declared,
      give,
      promise: (outcome) => this.guest.promise(outcome),
      busy: { count: 0 },
      setTimeout: (work, ms) => this.timers.later(work, ms),
      agreePrivacy: () => {},
      nodeOf: (selector) => this.page.find(selector),
      nodesOf: (selector) => this.page.select(selector),
    };
    this.api = createWx(this.phone);
    this.guest = new Guest(root, this.api, {
      getCurrentPages: () => this.router.pages.map((page) => page.instance),
      log: (level, parts) => this.log(level, parts),
      timers: this.timers.globals,
      clockShiftMs,
    });
  }

  /** Starts the mini program as WeChat does: app.js, App's onLaunch and onShow, then the entry page. */
  static async open(options: OpenOptions = {}): Promise<WeappHost> {
    const host = new WeappHost(options);
    const registered = host.guest.load('app');
    if (!registered.app) throw new Error('app.js did not call App().');
    host.guest.app = registered.app;
    host.launch(options.path ?? `/${host.app.pages[0]}`, true);
    await host.waitFor(() => host.page.roots.length > 0, `${host.page.route} to draw`);
    return host;
  }

  /** Entering again from outside while the app is in memory: another card, another code. */
  async enter(path: string, scene = this.settings.scene): Promise<void> {
    this.settings.scene = scene;
    this.hide();
    this.timers.wake();
    this.launch(path, false);
    await this.waitFor(() => this.page.roots.length > 0, `${this.page.route} to draw`);
  }

  /** Another app comes in front, or the phone is locked: the page is hidden, then the app, which soon stands still. */
  hide(): void {
    this.timers.sleep();
    this.router.background();
    this.callApp('onHide');
  }

  /** Coming back to where one was: the app is shown, then its page. */
  async show(): Promise<void> {
    this.timers.wake();
    this.callApp('onShow', this.guest.give({ ...this.phone.launch, path: this.page.route }));
    this.router.foreground();
    await this.breath();
  }

  private callApp(name: 'onLaunch' | 'onShow' | 'onHide', options?: unknown): void {
    const app = this.guest.app as Record<string, ((options: unknown) => void) | undefined>;
    app[name]?.call(app, options);
  }

  private launch(path: string, first: boolean): void {
    const [route = '', search = ''] = path.replace(/^\//, '').split('?');
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')]),
    ) as Record<string, string>;
    this.phone.launch = { path: route, query, scene: this.settings.scene, referrerInfo: {} };
    const options = this.guest.give(this.phone.launch);
    if (first) this.callApp('onLaunch', options);
    this.callApp('onShow', options);
    this.router.reLaunch(path);
  }

  get page(): WeappPage {
    return this.router.current;
  }

  get pages(): readonly WeappPage[] {
    return this.router.pages;
  }

  /** What is on the screen. */
  get text(): string {
    return this.page.text;
  }

  shows(text: string): boolean {
    return squeeze(this.text).includes(squeeze(text));
  }

  /** Waits until the screen shows all of the texts. */
  async see(...texts: string[]): Promise<void> {
    const missing = () => texts.filter((text) => !this.shows(text));
    await this.waitFor(
      () => missing().length === 0,
      () => `"${missing().join('", "')}"`,
    );
  }

  async gone(text: string): Promise<void> {
    await this.waitFor(() => !this.shows(text), `"${text}" to go away`);
  }

  /** Waits until a page of that route is on top and has drawn itself. */
  async arrive(route: string): Promise<void> {
    const wanted = route.replace(/^\//, '');
    await this.waitFor(() => this.page.route === wanted && this.page.roots.length > 0, `page ${wanted}`);
  }

  /** Polls a condition; when it stays false, the error says what was awaited, where, and what the screen shows. */
  async waitFor(condition: () => boolean, what: string | (() => string), patience = PATIENCE_MS): Promise<void> {
    const limit = performance.now() + patience;
    while (!condition()) {
      if (performance.now() > limit) {
        const errors = this.record.errors.length ? `\nErrors:\n${this.record.errors.join('\n')}` : '';
        const wanted = typeof what === 'string' ? what : what();
        throw new Error(
          `Waited ${patience} ms for ${wanted} on ${this.page.route}, which shows:\n${this.text}${errors}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits until no request is on its way and nothing has been drawn for a while. */
  async quiet(ms = 100): Promise<void> {
    const still = () => this.phone.busy.count === 0 && performance.now() - this.lastChange > ms;
    await this.waitFor(still, 'the screen to come to rest');
  }

  /** Waits for an element. */
  async find(selector: Selector): Promise<WeappNode> {
    await this.waitFor(() => this.page.find(selector) !== undefined, JSON.stringify(selector));
    return this.page.find(selector) as WeappNode;
  }

  /** A finger on an element. @throws when it is disabled, or when nothing there reacts to a tap */
  async tap(selector: Selector | WeappNode): Promise<void> {
    const node = selector instanceof WeappNode ? this.page.again(selector) : await this.find(selector);
    const page = this.page;
    const off = [node, ...node.ancestors()].find((one) => one.disabled);
    if (off) throw new Error(`Disabled: ${off}`);
    dispatch(page, node, 'touchstart');
    dispatch(page, node, 'touchend');
    const reached = dispatch(page, node, 'tap', this.guest.give({ x: 10, y: 10 }));
    const native = [node, ...node.ancestors()].some((one) => ['button', 'label', 'navigator'].includes(one.tag));
    if (reached === 0 && !native) throw new Error(`Nothing reacts to a tap on ${node}`);
    afterTap(this.phone, page, node, this.entered);
    await this.breath();
  }

  /** Types into a field: focus, input, and (unless `stay`) blur. */
  async type(selector: Selector | WeappNode, value: string, { stay = false } = {}): Promise<void> {
    const node = selector instanceof WeappNode ? this.page.again(selector) : await this.find(selector);
    if (node.disabled) throw new Error(`Disabled: ${node}`);
    const detail = () => this.guest.give({ value, cursor: value.length });
    this.entered.set(node.raw.sid, value);
    dispatch(this.page, node, 'focus', this.guest.give({ value: String(node.attribute('value') ?? ''), height: 300 }));
    dispatch(this.page, node, 'input', detail());
    await this.breath();
    if (!stay) dispatch(this.page, this.page.again(node), 'blur', detail());
    await this.breath();
  }

  /** The keyboard's confirm key, with what the field holds. */
  async confirm(selector: Selector | WeappNode): Promise<void> {
    const node = selector instanceof WeappNode ? this.page.again(selector) : await this.find(selector);
    const value = this.entered.get(node.raw.sid) ?? node.attribute('value') ?? '';
    await this.fire(node, 'confirm', { value });
  }

  /** Any other event: `change` of a picker or swiper, `scrolltolower`, `columnchange`, ... */
  async fire(selector: Selector | WeappNode, type: string, detail: object = {}): Promise<void> {
    const node = selector instanceof WeappNode ? this.page.again(selector) : await this.find(selector);
    if (dispatch(this.page, node, type, this.guest.give(detail)) === 0) throw new Error(`No ${type} on ${node}`);
    await this.breath();
  }

  /** The arrow at the top left, or the edge swipe. */
  async back(): Promise<void> {
    this.router.navigateBack();
    await this.breath();
  }

  /** A tab of the tab bar, by its text. */
  async tab(text: string): Promise<void> {
    const list = (this.app.tabBar?.list ?? []) as { pagePath: string; text?: string }[];
    const index = list.findIndex((tab) => tab.text === text);
    const pagePath = list[index]?.pagePath;
    if (pagePath === undefined) throw new Error(`No tab "${text}".`);
    this.page.call('onTabItemTap', this.guest.give({ index: String(index), pagePath, text }));
    this.router.switchTab(`/${pagePath}`);
    await this.waitFor(() => this.page.roots.length > 0, `${pagePath} to draw`);
  }

  async pullDown(): Promise<void> {
    this.page.call('onPullDownRefresh');
    await this.breath();
  }

  async reachBottom(): Promise<void> {
    this.page.call('onReachBottom');
    await this.breath();
  }

  /** 转发 in the menu at the top right. @returns the card, as WeChat gets it */
  share(): { title?: string; path?: string; imageUrl?: string } {
    return shareFrom(this.phone, this.page, this.guest.give({ from: 'menu' }));
  }

  /** What getApp() answers. */
  getApp(): Record<string, unknown> {
    return this.guest.app ?? {};
  }

  /** Calls a wx function as the package's code would. */
  wx(api: string, ...args: unknown[]): unknown {
    return (this.api[api] as (...given: unknown[]) => unknown)(...args);
  }

  /** Every page's route in the package. */
  get routes(): string[] {
    return routesOf(this.app);
  }

  /** Stops all timers; the phone is switched off. */
  close(): void {
    this.timers.close();
  }

  private configOf(route: string): Record<string, unknown> {
    const known = this.configs.get(route);
    if (known) return known;
    const { page } = this.guest.load(route);
    if (!page) throw new Error(`${route}.js did not call Page().`);
    this.configs.set(route, page);
    return page;
  }

  private async breath(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  private log(level: string, parts: unknown[]): void {
    const line = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
    (level === 'error' ? this.record.errors : this.record.logs).push(line);
  }
}
