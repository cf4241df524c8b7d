import { existsSync } from 'node:fs';
import { readSettings } from '../config';
import { ENTITIES } from '../entities';
import { reconcileAll } from '../modules/operations';
import type { Difference } from '../modules/orders';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db';
import { installLastWords, messageOf } from '../platform/log';

/** Of an error's text, printed. */
const ERROR_LENGTH = 500;
/** Differences printed; the rest is counted. */
const SHOWN = 200;

/** Checks the books of the database that the environment names. Answers the exit code: 0 clean, 1 differences, 2 no database. */
async function main(): Promise<number> {
  const { database: location } = readSettings(process.env);
  const file = 'file' in location ? location.file : undefined;
  if (file !== undefined && !existsSync(file)) {
    console.error(`找不到数据库 ${file}，请先运行 npm start`);
    return 2;
  }
  const database = new Database(location, ENTITIES);
  await database.connect();
  try {
    return report(await reconcileAll(database, new Clock().now()));
  } finally {
    await database.close();
  }
}

function report(differences: readonly Difference[]): number {
  for (const { check, text } of differences.slice(0, SHOWN)) console.log(`【${check}】${text}`);
  if (differences.length > SHOWN) console.log(`……另有 ${differences.length - SHOWN} 处`);
  console.log(`对账完成：${differences.length} 处差异`);
  return differences.length ? 1 : 0;
}

installLastWords();
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(`对账没有完成：${messageOf(error, ERROR_LENGTH)}`);
    process.exitCode = 2;
  },
);
