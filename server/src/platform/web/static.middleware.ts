import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { type IMiddleware, Inject, Middleware } from '@midwayjs/core';
import type { Context, NextFunction } from '@midwayjs/koa';
import send from 'koa-send';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { AppConfig } from '../../config';
import { exchangeOf } from '../http/exchange';
import { FILE_HEADERS, type PageKind, pageHeaders } from './page-headers';

interface Site {
  /** With slashes at both ends. */
  readonly prefix: string;
  readonly folder: string;
  /** A path without a file extension that leads to no file is a page of the single-page application. */
  readonly pages?: boolean;
  /** Names never come again with other bytes. */
  readonly immutable?: boolean;
  /** Headers of a file; `mtimeMs` tells versions apart. */
  readonly headers?: (file: string, mtimeMs: number) => Readonly<Record<string, string>>;
}

/** Build tools put a hash into the name: `app.3f9a1c2b.js`, `index-BXk29sQd.css`. */
const HASHED = /[.-][0-9A-Za-z_-]{8,}\.\w+$/;
const TEXT = /^(text\/|application\/(javascript|json)|image\/svg)/;
const WORTH_ZIPPING = 1024;
const YEAR = 'public, max-age=31536000, immutable';
/** Kept, but asked about every time: the answer is mostly 304. */
const REVALIDATE = 'no-cache';

/** Built front ends and uploaded pictures from disk: the mini program's preview at `/`, the console at `/console/`. */
@Middleware()
export class StaticSites implements IMiddleware<Context, NextFunction> {
  @Inject() config!: AppConfig;

  resolve() {
    const { projectRoot, dataDir } = this.config.settings;
    const pages = (kind: PageKind) => htmlHeaders(kind, this.config.settings.https);
    const sites: Site[] = [
      { prefix: '/uploads/', folder: join(dataDir, 'uploads'), immutable: true, headers: () => FILE_HEADERS },
      { prefix: '/console/', folder: join(projectRoot, 'console/dist'), pages: true, headers: pages('console') },
      { prefix: '/api/docs/', folder: absolutePath() },
      { prefix: '/', folder: join(projectRoot, 'miniapp/dist/h5'), headers: pages('preview') },
    ];
    return async (ctx: Context, next: NextFunction): Promise<unknown> => {
      const site = sites.find(({ prefix }) => ctx.path.startsWith(prefix));
      const readable = ctx.method === 'GET' || ctx.method === 'HEAD';
      if (!readable || !site || (site.prefix === '/' && ctx.path.startsWith('/api/'))) return next();
      if (await serve(ctx, site)) exchangeOf(ctx.req).route = `${site.prefix}*`;
      else return next();
      return undefined;
    };
  }
}

/** Headers of HTML files, found out once for each version of each; other files have none of their own. */
function htmlHeaders(kind: PageKind, https: boolean): NonNullable<Site['headers']> {
  const known = new Map<string, { mtimeMs: number; headers: Readonly<Record<string, string>> }>();
  return (file, mtimeMs) => {
    if (!file.endsWith('.html')) return {};
    const before = known.get(file);
    if (before?.mtimeMs === mtimeMs) return before.headers;
    const headers = pageHeaders(kind, readFileSync(file, 'utf8'), https);
    known.set(file, { mtimeMs, headers });
    return headers;
  };
}

async function serve(ctx: Context, site: Site): Promise<boolean> {
  const path = ctx.path.slice(site.prefix.length - 1);
  const sent = (await find(ctx, path, site)) || (site.pages && !/\.\w+$/.test(path) && (await find(ctx, '/', site)));
  if (!sent) return false;
  if (ctx.fresh) ctx.status = 304;
  else compress(ctx);
  return true;
}

/** Hidden files, folders and everything outside the site's folder are not found. */
async function find(ctx: Context, path: string, site: Site): Promise<boolean> {
  try {
    const sent = await send(ctx as unknown as Parameters<typeof send>[0], path, {
      root: site.folder,
      index: 'index.html',
      gzip: false,
      brotli: false,
      setHeaders: (res, file, stats) => {
        res.setHeader('cache-control', site.immutable || HASHED.test(file) ? YEAR : REVALIDATE);
        for (const [name, value] of Object.entries(site.headers?.(file, stats.mtimeMs) ?? {}))
          res.setHeader(name, value);
        res.setHeader('etag', `W/"${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}"`);
      },
    });
    return sent !== undefined;
  } catch (error) {
    if (((error as { status?: number }).status ?? 500) < 500) return false;
    throw error;
  }
}

function compress(ctx: Context): void {
  if (!TEXT.test(ctx.type) || ctx.length < WORTH_ZIPPING) return;
  ctx.vary('accept-encoding');
  if (ctx.acceptsEncodings('gzip', 'identity') !== 'gzip') return;
  ctx.set('content-encoding', 'gzip');
  ctx.remove('content-length');
  if (ctx.method === 'GET') ctx.body = (ctx.body as NodeJS.ReadableStream).pipe(createGzip());
}
