import { randomBytes } from 'node:crypto';
import { readSettings } from '../config';
import { ENTITIES } from '../entities';
import { createFirstOperator } from '../modules/hq';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db';
import { installLastWords, messageOf } from '../platform/log';

/** Of an error's text, printed. */
const ERROR_LENGTH = 500;
const USAGE = '用法 / usage: npm run create-operator -- <username> <姓名>';

/**
 * Makes an operator who may do everything, with an initial password that is printed once and must be changed at the first
 * sign-in: how a new installation gets its first one, and an old one in from which everybody is shut out.
 * Answers the exit code: 0 made, 1 refused, 2 wrong usage.
 */
async function main([username = '', name = '']: readonly string[]): Promise<number> {
  if (!/^[a-z][a-z0-9._-]{2,30}$/.test(username) || name.length < 1 || name.length > 20) {
    console.error(USAGE);
    return 2;
  }
  const database = new Database(readSettings(process.env).database, ENTITIES);
  await database.connect();
  try {
    const password = randomBytes(15).toString('base64url');
    const refusal = await createFirstOperator(database, new Clock(), { username, name, password });
    if (refusal) {
      console.error(refusal);
      return 1;
    }
    console.log(`账号 ${username} 已建好，初始密码（只显示这一次，首次登录时要改）：\n${password}`);
    return 0;
  } finally {
    await database.close();
  }
}

installLastWords();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(`账号没有建成：${messageOf(error, ERROR_LENGTH)}`);
    process.exitCode = 2;
  },
);
