import { Singleton } from '@midwayjs/core';
import { endpoint } from '@qiandian/shared/contract';
import { z } from 'zod';
import type { AppModule } from '../app';
import { Endpoint } from '../http';
import { createTestApp, type TestApp } from '../testing';

const shape = { access: 'public', response: z.object({ ok: z.boolean() }), errors: [], summary: 'limited' } as const;
const each = endpoint({ ...shape, method: 'GET', path: '/api/t/each', limit: { times: 3, seconds: 60 } });
const lots = endpoint({ ...shape, method: 'GET', path: '/api/t/lots', limit: { times: 20, seconds: 60, lot: 5 } });

@Singleton()
class Limited {
  @Endpoint(each) each() {
    return { ok: true };
  }
  @Endpoint(lots) lots() {
    return { ok: true };
  }
}
const limited: AppModule = { name: 'limited', entities: [], providers: [Limited] };

let app: TestApp;
const open = async (env: Record<string, string>) => {
  app = await createTestApp({ modules: [limited], env: { ...env, TRUST_PROXY: '1' } });
  app.clock.set(new Date('2026-05-01T00:00:20Z'));
};
afterEach(() => app.close());
const ask = (path: string, ip = '203.0.113.7') => app.request('GET', path, { headers: { 'x-forwarded-for': ip } });
const statuses = async (path: string, times: number, ip?: string) => {
  const seen: number[] = [];
  for (let n = 0; n < times; n++) seen.push((await ask(path, ip)).status);
  return seen;
};
const of = (status: number, times: number): number[] => Array<number>(times).fill(status);

it('refuses who asks too often, and nobody else, until the window ends', async () => {
  await open({ RATE_LIMITS: 'on' });
  expect(await statuses('/api/t/each', 5)).toEqual([200, 200, 200, 429, 429]);
  expect((await ask('/api/t/each')).headers.get('retry-after')).toBe('40');
  expect(await statuses('/api/t/each', 1, '203.0.113.8')).toEqual([200]);
  app.clock.advance(40_000);
  expect(await statuses('/api/t/each', 1)).toEqual([200]);
});

it('costs no query below a lot, and stays shut once it is full', async () => {
  await open({ RATE_LIMITS: 'on' });
  expect(await statuses('/api/t/lots', 4)).toEqual(of(200, 4));
  expect(await app.db.query('SELECT * FROM rate_window')).toEqual([]);
  expect(await statuses('/api/t/lots', 20)).toEqual([...of(200, 16), ...of(429, 4)]);
});

it('is off outside production unless told', async () => {
  await open({});
  expect(await statuses('/api/t/each', 6)).toEqual(of(200, 6));
});
