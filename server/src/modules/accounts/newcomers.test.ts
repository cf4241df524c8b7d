import { modules } from '../../app-modules';
import { Callers } from '../../platform/auth';
import { Metrics } from '../../platform/metrics';
import { createTestApp, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';
import { Members } from '../members';

const [SHOPPER, REGULAR, NOBODY] = [1, 2, 999_999];

let app: TestApp;
let callers: Callers;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
  callers = await app.get(Callers);
});
afterEach(() => app.close());

const admit = (id: number, version = 0) =>
  callers.admit('member', `Bearer ${app.token({ kind: 'member', id, version })}`).then(
    (caller) => caller?.kind,
    (error: { code?: string }) => error.code,
  );
const questions = async (): Promise<number> => {
  const { body } = await (await app.get(Metrics)).text();
  return Number(/^batch_size_count\{batcher="signed-in"\} (\d+)$/m.exec(body)?.[1] ?? 0);
};

it('asks once for all who come at the same time, and tells each of them apart', async () => {
  const before = await questions();
  const told = await Promise.all([admit(SHOPPER), admit(REGULAR), admit(SHOPPER), admit(REGULAR, 3), admit(NOBODY)]);
  expect(told).toEqual(['member', 'member', 'member', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
  expect(await questions()).toBe(before + 1);
  expect([await admit(SHOPPER), await questions()]).toEqual(['member', before + 1]);
});

it('lets in again only with a token from after the person has signed out', async () => {
  expect(await admit(SHOPPER)).toBe('member');
  await (await app.get(Members)).signOut(SHOPPER);
  expect([await admit(SHOPPER), await admit(SHOPPER, 1)]).toEqual(['UNAUTHENTICATED', 'member']);
});
