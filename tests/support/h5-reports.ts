import Libsql from 'libsql';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { PageOptions } from './browser';
import { type H5, openH5 } from './h5';
import type { ServerProcess } from './server-process';

/** What a page reports, as it is sent. */
export interface Report {
  id: string;
  name: string;
  session: string;
  page?: string;
  productId?: number;
}

/** What the server keeps of it. */
export interface KeptReport {
  event_id: string;
  name: string;
  page: string | null;
  store_id: number | null;
  product_id: number | null;
  duration_ms: number | null;
}

/** A phone whose reports can be looked at. */
export interface ReportingH5 extends H5 {
  /** what it has sent, whether it arrived or not */
  posted: Report[];
  /** what still waits to be sent */
  waiting: () => Promise<Report[]>;
  untilSent: () => Promise<void>;
  /** goes to a page within the running mini program */
  goTo: (path: string) => Promise<void>;
  /** another app comes before the browser, or goes */
  turn: (state: 'hidden' | 'visible') => Promise<void>;
}

const KEY = 'qd:events';
/** Nothing here is about speed: a condition is waited for as long as a slow machine may need. */
const PATIENCE_MS = 60_000;

export async function openReportingH5(
  browser: Browser,
  origin: string,
  openid: string,
  options: PageOptions = {},
): Promise<ReportingH5> {
  const phone = await openH5(browser, origin, openid, options);
  const { page } = phone;
  page.setDefaultTimeout(PATIENCE_MS);
  const posted: Report[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/api/v1/events')) return;
    posted.push(...((request.postDataJSON() as { events: Report[] } | null)?.events ?? []));
  });
  return {
    ...phone,
    posted,
    waiting: () =>
      page.evaluate((key) => (JSON.parse(localStorage.getItem(key) ?? '{"data":[]}') as { data: Report[] }).data, KEY),
    untilSent: async () => {
      await page.waitForFunction(
        (key) => !(JSON.parse(localStorage.getItem(key) ?? '{"data":[]}') as { data: Report[] }).data.length,
        KEY,
      );
    },
    goTo: (path) => page.evaluate((to) => void (location.hash = to), path),
    turn: (state) =>
      page.evaluate((to) => {
        Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
        Object.defineProperty(document, 'hidden', { value: to === 'hidden', configurable: true });
        // browsers let it rise to the window, where it is heard
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      }, state),
  };
}

/** What the server has of one launch, read from its database. */
export function keptOf({ dataDir }: ServerProcess, session: string): KeptReport[] {
  const db = new Libsql(join(dataDir, 'qiandian.db'), { readonly: true, timeout: 30_000 });
  try {
    const columns = 'event_id, name, page, store_id, product_id, duration_ms';
    return db.prepare(`SELECT ${columns} FROM event WHERE session = ?`).all(session) as KeptReport[];
  } finally {
    db.close();
  }
}
