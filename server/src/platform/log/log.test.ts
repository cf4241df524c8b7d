import { AppConfig, readSettings } from '../../config';
import { describeError, Log, messageOf } from '.';

const PHONE = '13877776543';
const failed = (): Error =>
  Object.assign(new Error(`Duplicate entry '${PHONE}' for key 'member.phone'`), { parameters: [PHONE, '王不留名'] });

/** What the log wrote. */
function written(act: (log: Log) => void): string {
  const lines: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  try {
    const settings = { ...readSettings({ NODE_ENV: 'test' }), logLevel: 'debug' as const };
    act(Object.assign(new Log(), { config: new AppConfig(settings) }));
  } finally {
    write.mockRestore();
  }
  return lines.join('');
}

it.each<[string, (log: Log) => void]>([
  ['an error', (log) => log.error('failed', failed())],
  ['what was thrown as text', (log) => log.error('failed', `no ${PHONE}`)],
  ['a field of an error', (log) => log.error('failed', new Error('x'), { detail: `of ${PHONE}` })],
  ['a field of a warning', (log) => log.warn('failed', { message: `of ${PHONE}` })],
  ['an error as a field', (log) => log.warn('failed', { error: failed() })],
  ['a field of a debug line', (log) => log.debug('failed', { error: `of ${PHONE}` })],
])('hides a phone in %s', (_, act) => {
  const text = written(act);
  expect(text).toContain('…');
  expect(text).not.toMatch(/13877776543|王不留名/);
});

it('leaves what is no text as it is', () => {
  expect(
    JSON.parse(written((log) => log.warn('slow', { ms: 12.5, id: 115_113_171_169_354, none: null }))),
  ).toMatchObject({
    ...{ level: 'warn', message: 'slow', ms: 12.5, id: 115_113_171_169_354, none: null },
  });
});

it('describes an error without the object, and cuts a message only once it is redacted', () => {
  expect(describeError(failed())).toMatch(/^Error: Duplicate entry '…' for key[^]*at /);
  expect(messageOf(new Error(`the phone ${PHONE} is taken`), 14)).toBe('the phone … is');
});
