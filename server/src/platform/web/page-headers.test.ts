import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppConfig } from '../../config';
import { createTestApp, type TestApp } from '../testing';
import { pageHeaders } from './page-headers';

const ORIGIN = 'https://report.example';
const open = async (env: Record<string, string> = {}): Promise<TestApp> => createTestApp({ modules: [], env });

it('a page runs its own scripts only and is framed by nobody', () => {
  const script = 'start();';
  const headers = pageHeaders('console', `<script>${script}</script><script src="/a.js"></script>`, false);
  const policy = headers['content-security-policy'];
  const hash = createHash('sha256').update(script).digest('base64');
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/);
  expect(headers['strict-transport-security']).toBeUndefined();
  expect(pageHeaders('console', '', true)['strict-transport-security']).toContain('max-age=');
});

it('the API’s page and uploads have their policies on the wire', async () => {
  const app = await open({ PUBLIC_URL: 'https://shop.example' });
  try {
    const docs = await app.request('GET', '/api/docs');
    expect(docs.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/);
    expect(docs.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const { settings } = await app.get(AppConfig);
    mkdirSync(join(settings.dataDir, 'uploads'), { recursive: true });
    writeFileSync(join(settings.dataDir, 'uploads', 'a.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const file = await app.request('GET', '/uploads/a.svg');
    const { headers } = file;
    expect([headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'nosniff',
    ]);
  } finally {
    await app.close();
  }
});

const preflight = { origin: ORIGIN, 'access-control-request-method': 'GET' };
const allowed = (headers: Headers) => headers.get('access-control-allow-origin');

it('no other origin may read answers unless it is named', async () => {
  const app = await open();
  try {
    const answer = await app.request('GET', '/api/v1/health', { headers: { origin: ORIGIN } });
    expect([answer.status, allowed(answer.headers)]).toEqual([200, null]);
    const asked = await fetch(`${app.url}/api/v1/health`, { method: 'OPTIONS', headers: preflight });
    expect([asked.status, allowed(asked.headers)]).toEqual([405, null]);
  } finally {
    await app.close();
  }
});

it('a named origin may, without credentials, and others still may not', async () => {
  const app = await open({ CORS_ORIGINS: ORIGIN });
  try {
    const asked = await fetch(`${app.url}/api/v1/health`, { method: 'OPTIONS', headers: preflight });
    expect([asked.status, allowed(asked.headers)]).toEqual([204, ORIGIN]);
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    const answer = await app.request('GET', '/api/v1/health', { headers: { origin: ORIGIN } });
    expect([allowed(answer.headers), answer.headers.get('vary')]).toEqual([ORIGIN, 'origin']);
    const stranger = await app.request('GET', '/api/v1/health', { headers: { origin: 'https://evil.example' } });
    expect([stranger.status, allowed(stranger.headers)]).toEqual([200, null]);
  } finally {
    await app.close();
  }
});
