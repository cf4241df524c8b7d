/** WeCom tells time in seconds of Unix; undefined when it is none, or none that a calendar has. */
export function instantOf(seconds: unknown): Date | undefined {
  const at = new Date(Number(seconds) * 1000);
  return Number.isSafeInteger(Number(seconds)) && at.getTime() > 0 ? at : undefined;
}
