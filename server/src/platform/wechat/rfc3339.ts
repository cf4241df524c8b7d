const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/**
 * The form WeChat's fields want: Shanghai wall time with `+08:00`; with milliseconds on request (shipping's `upload_time`,
 * which must grow from upload to upload).
 *
 * @example rfc3339(new Date('2026-01-01T00:00:00Z')) //=> '2026-01-01T08:00:00+08:00'
 */
export function rfc3339(at: Date, options: { milliseconds?: boolean } = {}): string {
  const local = new Date(at.getTime() + 8 * 3_600_000);
  const day = `${local.getUTCFullYear()}-${pad(local.getUTCMonth() + 1)}-${pad(local.getUTCDate())}`;
  const time = `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}:${pad(local.getUTCSeconds())}`;
  return `${day}T${time}${options.milliseconds ? `.${pad(local.getUTCMilliseconds(), 3)}` : ''}+08:00`;
}

/** Reads an instant WeChat wrote; undefined when absent or unreadable. */
export function readInstant(text: unknown): Date | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
