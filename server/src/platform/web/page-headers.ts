import { createHash } from 'node:crypto';

/** Where a page stands: headquarters' console, the mini program's preview, the API's description. */
export type PageKind = 'console' | 'preview' | 'docs';

const HSTS = 'max-age=31536000';
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/** What a page may use of the device; everything else stays shut. */
const FEATURES: Readonly<Record<PageKind, string>> = {
  console: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  preview: 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
  docs: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/**
 * Headers of an HTML page: scripts and connections of this origin only, no framing by others, no address told to others,
 * and with `https` no way back to plain HTTP. Inline scripts count by their hash, so `html` is the page as it is sent.
 * Styles may stand inline: the component libraries write them at run time.
 */
export function pageHeaders(kind: PageKind, html: string, https: boolean): Readonly<Record<string, string>> {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const policy = {
    'default-src': "'self'",
    'script-src': ["'self'", ...hashes].join(' '),
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob: https:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources}`)
      .join('; '),
    'referrer-policy': 'same-origin',
    'permissions-policy': FEATURES[kind],
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(https ? { 'strict-transport-security': HSTS } : {}),
  };
}

/** A file that people uploaded or that is drawn from its address: shown as a picture, and nothing in it ever runs. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
};
