import { ConfigError } from '../../config';
import { describeError, installLastWords } from '../log';
import { BackupError } from './manifest';

/** Runs a command. It answers its exit code; what it throws is told, without a stack when it is the caller's to mend, and ends in 2. */
export function runCommand(main: () => Promise<number>): void {
  installLastWords();
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(isForCaller(error) ? error.message : describeError(error));
      process.exitCode = 2;
    },
  );
}

const isForCaller = (error: unknown): error is Error =>
  error instanceof BackupError ||
  error instanceof ConfigError ||
  String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS');
