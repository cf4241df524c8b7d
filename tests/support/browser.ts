import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const SHOTS = join(__dirname, '../output/shots');
const FOLDERS = [...(process.env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/local/bin'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** No sandbox, since build machines run as root; nothing that calls home. */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--no-default-browser-check'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
  ...['--disable-domain-reliability', '--disable-client-side-phishing-detection', '--metrics-recording-only'],
  ...['--force-color-profile=srgb', '--font-render-hinting=none', '--hide-scrollbars'],
];

function chromiumPath(): string {
  const own = process.env['CHROMIUM_PATH'];
  const candidates = [...(own ? [own] : []), ...NAMES.flatMap((name) => FOLDERS.map((folder) => join(folder, name)))];
  const found = candidates.find((path) => existsSync(path));
  if (!found) throw new Error('Chromium is missing (apt-get install chromium, or set CHROMIUM_PATH).');
  return found;
}

/** One browser for a test file; close it in afterAll. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: ARGUMENTS, headless: true });

export interface Spot {
  latitude: number;
  longitude: number;
  accuracy?: number;
}

export interface PageOptions {
  /** where the browser says it is; absent: the person refuses */
  geolocation?: Spot;
  width?: number;
  height?: number;
}

/** A page with what went wrong in it: script errors, failed requests of its own origin, and any attempt to leave loopback. */
export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  problems: string[];
  /** saves tests/output/shots/<name>.png */
  shot: (name: string) => Promise<void>;
  close: () => Promise<void>;
}

async function watch(context: BrowserContext): Promise<WatchedPage> {
  const problems: string[] = [];
  await context.route(/^https?:\/\/(?!127\.0\.0\.1|localhost)/, (route) => {
    problems.push(`left loopback: ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // a refused request is the page's business; it is reported by status below when it is the server's fault
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (reply) => {
    if (reply.status() >= 500) problems.push(`${reply.status()} ${reply.request().method()} ${reply.url()}`);
  });
  return {
    page,
    context,
    problems,
    shot: async (name) => {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

const CHINESE = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

/** A phone of 390 × 844 points that touches. */
export async function openPhone(browser: Browser, options: PageOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    ...CHINESE,
    viewport: { width: options.width ?? 390, height: options.height ?? 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    ...(options.geolocation && { geolocation: options.geolocation, permissions: ['geolocation'] }),
  });
  return watch(context);
}

/** A desktop window of 1440 × 900. */
export async function openDesktop(browser: Browser, options: PageOptions = {}): Promise<WatchedPage> {
  const viewport = { width: options.width ?? 1440, height: options.height ?? 900 };
  return watch(await browser.newContext({ ...CHINESE, viewport }));
}

/** The person walks to another place, or gives leave later. */
export async function moveTo(context: BrowserContext, spot: Spot): Promise<void> {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation(spot);
}
