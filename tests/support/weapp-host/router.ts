import { WeappPage } from './page';

export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string }[] };
  requiredPrivateInfos?: string[];
}

/** Every page's route, main package first. */
export const routesOf = (app: AppJson): string[] => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/\/$/, '')}/${page}`)),
];

const MOST_PAGES = 10;

/** `/pkg/page?a=1` from a page → its route and query. A query stays as it was written: WeChat does not decode it. */
function readUrl(url: string, from?: string): { route: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.split('?');
  const resolved = path.startsWith('/') ? path : new URL(path, `weapp:///${from ?? ''}`).pathname;
  const pairs = search.split('&').filter(Boolean);
  const query = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  return { route: resolved.replace(/^\//, ''), query: Object.fromEntries(query) as Record<string, string> };
}

export interface RouterNeeds {
  app: AppJson;
  root: string;
  /** the Page config of a route, loading its file when needed */
  configOf: (route: string) => Record<string, unknown>;
  give: <T>(value: T) => T;
  onData: () => void;
}

/** The page stack with WeChat's rules: tab pages stay alive, ten pages at most, refusals with WeChat's messages. */
export class Router {
  private stack: WeappPage[] = [];
  private readonly tabs = new Map<string, WeappPage>();

  constructor(private readonly needs: RouterNeeds) {}

  get pages(): readonly WeappPage[] {
    return this.stack;
  }

  get current(): WeappPage {
    const page = this.stack.at(-1);
    if (!page) throw new Error('No page is open.');
    return page;
  }

  private isTab(route: string): boolean {
    return (this.needs.app.tabBar?.list ?? []).some((tab) => tab.pagePath === route);
  }

  private target(url: string, api: string): { route: string; query: Record<string, string> } {
    const target = readUrl(url, this.stack.at(-1)?.route);
    if (!routesOf(this.needs.app).includes(target.route)) {
      throw new Error(`${api}:fail page "${target.route}" is not found`);
    }
    return target;
  }

  private create(route: string, query: Record<string, string>): WeappPage {
    const { configOf, root, give, onData } = this.needs;
    const page = new WeappPage(route, give(query), configOf(route), root, give, onData);
    page.call('onLoad', give(query));
    return page;
  }

  private show(page: WeappPage, fresh: boolean): void {
    if (page.shown) return;
    page.shown = true;
    page.call('onShow');
    if (fresh) page.call('onReady');
  }

  private hide(page: WeappPage | undefined): void {
    if (!page?.shown) return;
    page.shown = false;
    page.call('onHide');
  }

  private unload(page: WeappPage): void {
    page.shown = false;
    page.call('onUnload');
  }

  navigateTo(url: string): void {
    const { route, query } = this.target(url, 'navigateTo');
    if (this.isTab(route)) throw new Error('navigateTo:fail can not navigateTo a tabbar page');
    if (this.stack.length >= MOST_PAGES) throw new Error('navigateTo:fail webview count limit exceed');
    this.hide(this.stack.at(-1));
    const page = this.create(route, query);
    this.stack.push(page);
    this.show(page, true);
  }

  redirectTo(url: string): void {
    const { route, query } = this.target(url, 'redirectTo');
    if (this.isTab(route)) throw new Error('redirectTo:fail can not redirectTo a tabbar page');
    const leaving = this.stack.pop();
    if (leaving && this.tabs.get(leaving.route) === leaving) this.tabs.delete(leaving.route);
    if (leaving) this.unload(leaving);
    const page = this.create(route, query);
    this.stack.push(page);
    this.show(page, true);
  }

  switchTab(url: string): void {
    const { route } = this.target(url, 'switchTab');
    if (!this.isTab(route)) throw new Error('switchTab:fail can not switch to no-tabBar page');
    const wanted = this.tabs.get(route);
    for (const page of [...this.stack].reverse()) {
      if (page === wanted) continue;
      if (this.tabs.get(page.route) === page) this.hide(page);
      else this.unload(page);
    }
    const page = wanted ?? this.create(route, {});
    this.tabs.set(route, page);
    this.stack = [page];
    this.show(page, !wanted);
  }

  reLaunch(url: string): void {
    const { route, query } = this.target(url, 'reLaunch');
    for (const page of new Set([...[...this.stack].reverse(), ...this.tabs.values()])) this.unload(page);
    this.tabs.clear();
    const page = this.create(route, query);
    if (this.isTab(route)) this.tabs.set(route, page);
    this.stack = [page];
    this.show(page, true);
  }

  navigateBack(delta = 1): void {
    if (this.stack.length < 2) throw new Error('navigateBack:fail cannot navigate back at first page.');
    const leaving = this.stack.splice(Math.max(1, this.stack.length - delta));
    for (const page of leaving.reverse()) this.unload(page);
    this.show(this.current, false);
  }

  /** The app goes to the background and comes back: a phone call, or WeChat's own payment sheet. */
  background(): void {
    this.hide(this.stack.at(-1));
  }

  foreground(): void {
    const page = this.stack.at(-1);
    if (page) this.show(page, false);
  }

  /** Whether the arrow at the top left is there. */
  get canGoBack(): boolean {
    return this.stack.length > 1;
  }
}
