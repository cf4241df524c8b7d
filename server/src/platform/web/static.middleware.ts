import { readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { type IMiddleware, Inject, Middleware } from '@midwayjs/core';
import type { Context, NextFunction } from '@midwayjs/koa';
import send from 'koa-send';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { AppConfig } from '../../config';
import { exchangeOf } from '../http/exchange';
import { type Coding, PreparedFiles } from './prepared-files';
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
  private readonly prepared = new PreparedFiles();

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
      if (await serve(ctx, site, this.prepared)) exchangeOf(ctx.req).route = `${site.prefix}*`;
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

interface Found {
  readonly file: string;
  readonly stats: Stats;
}

async function serve(ctx: Context, site: Site, prepared: PreparedFiles): Promise<boolean> {
  const path = ctx.path.slice(site.prefix.length - 1);
  const found = (await find(ctx, path, site)) ?? (isPage(site, path) ? await find(ctx, '/', site) : undefined);
  if (!found) return false;
  const codings = codingsFor(ctx);
  // uploads are pictures, and more than would be kept
  const coded = site.immutable ? undefined : bestOf(found, codings, prepared);
  const zips = coded === undefined && codings.includes('gzip');
  ctx.set('etag', etagOf(found.stats, coded?.coding ?? (zips ? 'gzip' : undefined)));
  if (ctx.fresh) ctx.status = 304;
  else if (coded) answerCoded(ctx, coded);
  else if (zips) zipOnTheWay(ctx);
  return true;
}

const isPage = (site: Site, path: string): boolean => site.pages === true && !/\.\w+$/.test(path);

/** Other bytes have another tag, or a cache would take one coding for the other. */
const etagOf = ({ size, mtimeMs }: Stats, coding: Coding | undefined): string =>
  `W/"${[size.toString(36), mtimeMs.toString(36), ...(coding ? [coding] : [])].join('-')}"`;

/** Hidden files, folders and everything outside the site's folder are not found. */
async function find(ctx: Context, path: string, site: Site): Promise<Found | undefined> {
  let found: Found | undefined;
  try {
    await send(ctx as unknown as Parameters<typeof send>[0], path, {
      root: site.folder,
      index: 'index.html',
      gzip: false,
      brotli: false,
      setHeaders: (res, file, stats) => {
        found = { file, stats };
        res.setHeader('cache-control', site.immutable || HASHED.test(file) ? YEAR : REVALIDATE);
        for (const [name, value] of Object.entries(site.headers?.(file, stats.mtimeMs) ?? {}))
          res.setHeader(name, value);
      },
    });
    return found;
  } catch (error) {
    if (((error as { status?: number }).status ?? 500) < 500) return undefined;
    throw error;
  }
}

/** What this client takes of what is worth it for this file, the smallest first; says that the answer hangs on it. */
function codingsFor(ctx: Context): Coding[] {
  if (!TEXT.test(ctx.type) || ctx.length < WORTH_ZIPPING) return [];
  ctx.vary('accept-encoding');
  return (['br', 'gzip'] as const).filter((coding) => ctx.acceptsEncodings(coding, 'identity') === coding);
}

interface Coded {
  readonly coding: Coding;
  readonly bytes: Buffer;
}

/** The best of these that is made already; better ones are begun. */
function bestOf({ file, stats }: Found, codings: readonly Coding[], prepared: PreparedFiles): Coded | undefined {
  for (const coding of codings) {
    const bytes = prepared.of(file, stats, coding);
    if (bytes) return { coding, bytes };
  }
  return undefined;
}

function answerCoded(ctx: Context, { coding, bytes }: Coded): void {
  const { type } = ctx;
  ctx.set('content-encoding', coding);
  ctx.body = bytes;
  ctx.type = type;
}

/** While nothing is made. */
function zipOnTheWay(ctx: Context): void {
  ctx.set('content-encoding', 'gzip');
  ctx.remove('content-length');
  if (ctx.method === 'GET') ctx.body = (ctx.body as NodeJS.ReadableStream).pipe(createGzip());
}
