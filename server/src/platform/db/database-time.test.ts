import { startMariadb } from '../../../../tests/support/mariadb.cjs';
import { Clock } from '../clock';
import { idFromBefore, mintId } from '../ids';
import { Database } from '.';

const HOUR = 3_600_000;
const machine = Date.now.bind(Date);

let mariadb: Awaited<ReturnType<typeof startMariadb>>;
let url: string;
beforeAll(async () => {
  mariadb = await startMariadb();
  url = await mariadb.createDatabase('time');
}, 60_000);
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await mariadb.dropDatabase(url);
  await mariadb.stop();
});

const setMachine = (ms: number): void => {
  jest.restoreAllMocks();
  jest.spyOn(Date, 'now').mockImplementation(() => machine() + ms);
};
/** Whether use cases and row ids live in the hour that it is. */
const isRight = (): boolean[] => [
  Math.abs(new Clock().now().getTime() - machine()) < HOUR / 2,
  Math.abs(mintId() - idFromBefore(0)) < HOUR * 2048,
];

it('a process on a shared database lives in its hour, wherever the machine’s clock is set', async () => {
  setMachine(HOUR);
  expect(new Clock().now().getTime()).toBeGreaterThan(machine() + HOUR / 2);
  const db = new Database({ url }, []);
  await db.connect();
  try {
    const before = mintId();
    for (const ms of [HOUR, 0, -HOUR, 24 * HOUR, 0]) {
      setMachine(ms);
      expect([ms, ...isRight()]).toEqual([ms, true, true]);
    }
    expect(mintId() - before).toBeLessThan(HOUR * 2048);
  } finally {
    await db.close();
  }
});
