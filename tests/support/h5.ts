import type { Browser, Locator, Page } from 'playwright-core';
import { openPhone, type PageOptions, type WatchedPage } from './browser';

/** The h5 preview on a phone, played by that openid. */
export interface H5 extends WatchedPage {
  /** opens a page of the mini program by its path, as a card or a code would */
  enter: (path: string) => Promise<void>;
  see: (...texts: (string | RegExp)[]) => Promise<void>;
  tap: (text: string | RegExp) => Promise<void>;
  type: (placeholder: string, value: string) => Promise<void>;
}

const PATIENCE_MS = 15_000;

/** What is really on the screen: pages below on the stack stay in the document. */
export const seen = (page: Page, text: string | RegExp): Locator =>
  page.getByText(text).filter({ visible: true }).first();

export async function openH5(browser: Browser, origin: string, openid: string, options: PageOptions = {}): Promise<H5> {
  const phone = await openPhone(browser, options);
  const { page } = phone;
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript((who) => {
    if (!localStorage.getItem('qd:demo-openid')) localStorage.setItem('qd:demo-openid', JSON.stringify({ data: who }));
  }, openid);
  let turn = 0;
  return {
    ...phone,
    enter: async (path) => {
      // another search makes it a new document: entering again starts the mini program again
      await page.goto(`${origin}/?entry=${(turn += 1)}#${path}`);
    },
    see: async (...texts) => {
      for (const text of texts) await seen(page, text).waitFor();
    },
    tap: (text) => seen(page, text).click(),
    type: (placeholder, value) =>
      page.locator(`input[placeholder="${placeholder}"]`).filter({ visible: true }).first().fill(value),
  };
}
