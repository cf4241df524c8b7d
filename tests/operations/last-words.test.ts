/** An error that nobody caught: the real server says so in one line without people's data, and ends for its supervisor to restart. */
import { once } from 'node:events';
import { join } from 'node:path';
import { startServer } from '../support/server-process';

const preload = join(__dirname, '../support/fail-on-signal.cjs');

it.each(['rejection', 'exception'])(
  'an unhandled %s ends the process, redacted',
  async (how) => {
    const server = await startServer({ env: { NODE_OPTIONS: `--require ${preload}`, FAIL_AS: how } });
    try {
      const ended = once(server.child, 'close');
      server.child.kill('SIGUSR2');
      expect(await ended).toEqual([1, null]);
      const lines = server.logs().split('\n');
      const said = lines.filter((line) => line.includes('nobody')).map((line) => JSON.parse(line) as object);
      expect(said).toEqual([
        {
          time: expect.any(String) as string,
          level: 'error',
          message: expect.stringMatching(/ends the process$/) as string,
          error: expect.stringMatching(
            /^Error: Duplicate entry '…' for key 'member.phone'; asked for …\n +at /,
          ) as string,
        },
      ]);
      for (const secret of ['13877776543', '王不留名', 'INSERT INTO member'])
        expect([secret, lines.filter((line) => line.includes(secret))]).toEqual([secret, []]);
    } finally {
      await server.stop();
    }
  },
  180_000,
);
