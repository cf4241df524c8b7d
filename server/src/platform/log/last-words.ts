import { describeError } from './describe-error';

/**
 * An error that nobody caught is written as one line like any other, redacted, and ends the process with 1: what it has
 * left half done is unknown, and whoever started the process starts it anew. By itself Node would print the whole object,
 * the parameters of a failed statement with it. Call before anything else listens.
 */
export function installLastWords(): void {
  const end = (message: string) => (error: unknown) => {
    const line = { time: new Date().toISOString(), level: 'error', message, error: describeError(error) };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', end('an error nobody caught ends the process'));
  process.on('unhandledRejection', end('a rejection nobody handled ends the process'));
}
