/** Which of the two builds this is; constant at build time, so the other branch is dropped from the package. */
export const isWeapp = process.env.TARO_ENV === 'weapp';
export const apiBase = process.env.TARO_APP_API ?? '';

/** Pictures come relative to the server (`/pictures/…`, `/uploads/…`); a mini program needs them absolute. */
export const pictureUrl = (path: string): string => (path.startsWith('/') ? apiBase + path : path);
/** WeChat draws share cards from JPG and PNG only; without one it takes a picture of the page. */
export const shareImage = (path: string | undefined): string | undefined =>
  path && /\.(png|jpe?g)(\?|$)/i.test(path) ? pictureUrl(path) : undefined;
