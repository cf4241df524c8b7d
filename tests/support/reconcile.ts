import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const LIMIT_MS = 120_000;

/** Runs the reconcile command on a server's database, as `npm run reconcile` does. */
export function reconcile(of: { dataDir: string; databaseUrl?: string }): Promise<{ code: number; output: string }> {
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(WECHAT_|DATABASE_|TEST_|NODE_ENV|JEST_)/.test(name)),
    ),
    DATA_DIR: of.dataDir,
    ...(of.databaseUrl && { DATABASE_URL: of.databaseUrl }),
  };
  const command = [join(root, 'server/dist/commands/reconcile.js')];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env, timeout: LIMIT_MS }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, output: `${stdout}${stderr}`.trim() });
    });
  });
}

/** @throws with what differs */
export async function expectNoDifferences(of: { dataDir: string; databaseUrl?: string }): Promise<void> {
  const { code, output } = await reconcile(of);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/(^|\D)0 处差异/) });
}
