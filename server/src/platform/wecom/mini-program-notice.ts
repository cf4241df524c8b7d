import { rule } from './errors';

/** A notification in an employee's WeCom that opens a page of the mini program which the application is bound to. */
export interface MiniProgramNotice {
  /** 4 to 12 Chinese characters. */
  readonly title: string;
  /** Below the title; 4 to 12 Chinese characters. */
  readonly description: string;
  /** With its query, as the mini program knows it; a slash at the beginning is left out. At most 1024 bytes. */
  readonly page: string;
  /** At most ten; names of ten characters, values of thirty. Those without a value are left out. */
  readonly items: readonly { readonly key: string; readonly value: string }[];
}

const [SHORTEST, LONGEST] = [4, 12];
const [MOST_ITEMS, KEY, VALUE] = [10, 10, 30];
const PAGE_BYTES = 1024;

/**
 * The notice as WeCom takes it (developer.work.weixin.qq.com/document/path/90236): what is too long is cut.
 *
 * @throws WecomError BAD_REQUEST without a mini program, for a title or description that is too short, or a page too long
 */
export function noticeBody(api: string, appid: string | undefined, notice: MiniProgramNotice) {
  const page = notice.page.replace(/^\/+/, '');
  rule(appid !== undefined, api, 'no mini program is bound');
  rule(page !== '' && Buffer.byteLength(page) <= PAGE_BYTES, api, `page takes 1 to ${PAGE_BYTES} bytes`);
  for (const text of [notice.title, notice.description]) {
    rule(widthOf(text) >= SHORTEST, api, `title and description take ${SHORTEST} characters or more`);
  }
  const items = notice.items.filter(({ value }) => value !== '').slice(0, MOST_ITEMS);
  return {
    appid,
    page,
    title: fit(notice.title, LONGEST),
    description: fit(notice.description, LONGEST),
    content_item: items.map(({ key, value }) => ({ key: fit(key, KEY), value: fit(value, VALUE) })),
  };
}

/** In Chinese characters, of which ASCII takes half a one. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character < '\u0080' ? 0.5 : 1), 0);

const fit = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
};
