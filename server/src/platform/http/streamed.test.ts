import { createTestApp, type TestApp } from '../testing';
import { givenUp, sampleModule } from '../testing/sample-endpoints';

/** Files that are long to make are sent as they are made. */
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ modules: [sampleModule] });
});
afterAll(() => app.close());

describe.each(['/api/t/streamed', '/api/t/hot-streamed'])('%s', (path) => {
  const ask = (end: string, init?: RequestInit) => fetch(`${app.url}${path}/${end}`, init);

  it('comes whole, piece by piece', async () => {
    const answer = await ask('well');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain']);
    expect(answer.headers.get('content-length')).toBeNull();
    expect(await answer.text()).toBe('first part 0 part 1 part 2 ');
  });

  it('is nobody’s whole file when it breaks in the middle', async () => {
    const answer = await ask('badly');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('is made no further when nobody takes it any more', async () => {
    givenUp.length = 0;
    const leaving = new AbortController();
    const answer = await ask('never', { signal: leaving.signal });
    await answer.body!.getReader().read();
    leaving.abort();
    while (!givenUp.length) await new Promise((later) => setTimeout(later, 5));
    expect(givenUp).toEqual(['never']);
  });

  it('is not made to tell its headers', async () => {
    const answer = await ask('well', { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});
