import { isWeapp } from './env';

/**
 * Tells when the browser takes the page away: a closed tab, another address. Some say so without hiding it first, and what
 * is put off then is never done. WeChat has no such moment: it hides a mini program before it ends it.
 *
 * @returns ends the watch
 */
export function watchGone(tell: () => void): () => void {
  if (isWeapp) return () => undefined;
  window.addEventListener('pagehide', tell);
  return () => window.removeEventListener('pagehide', tell);
}
