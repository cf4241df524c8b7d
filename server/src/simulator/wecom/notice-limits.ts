/** What WeCom would refuse in a mini program notice (document/path/90236); undefined when nothing. */
export function noticeFault(notice: unknown, boundAppid: string): string | undefined {
  if (typeof notice !== 'object' || notice === null) return 'miniprogram_notice is missing';
  const { appid, page, title, description, content_item: items = [] } = notice as Record<string, unknown>;
  if (appid !== boundAppid) return 'appid is not of a mini program bound to the application';
  if (!isText(page, 1, Infinity) || page.startsWith('/') || Buffer.byteLength(page) > 1024) return 'page';
  if (!isText(title, 4, 12)) return 'title takes 4 to 12 characters';
  if (description !== undefined && !isText(description, 4, 12)) return 'description takes 4 to 12 characters';
  if (!Array.isArray(items) || items.length > 10) return 'content_item takes at most 10';
  const fits = (item: unknown): boolean => {
    const { key, value } = Object(item) as Record<string, unknown>;
    return isText(key, 0, 10) && isText(value, 0, 30);
  };
  return items.every(fits) ? undefined : 'content_item takes keys of 10 characters, values of 30';
}

/** Lengths are in Chinese characters; one of ASCII fills half of the least, and counts whole against the most. */
function isText(text: unknown, least: number, most: number): text is string {
  if (typeof text !== 'string') return false;
  const characters = [...text];
  const half = characters.filter((character) => character < '\u0080').length / 2;
  return characters.length - half >= least && characters.length <= most;
}
