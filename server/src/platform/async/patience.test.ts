import { Patience } from './patience';

const never = (): Promise<string> => new Promise(() => undefined);

it('answers what comes in time, and goes on with what is known when it fails', async () => {
  const patience = new Patience(10_000);
  expect(
    await patience.wait(
      async () => 'new',
      () => 'known',
    ),
  ).toBe('new');
  const errors: unknown[] = [];
  const failing = async (): Promise<string> => {
    throw new Error('gone');
  };
  expect(
    await patience.wait(
      failing,
      () => 'known',
      (error) => errors.push(error),
    ),
  ).toBe('known');
  expect(errors).toEqual([new Error('gone')]);
  expect(patience.isOver).toBe(false);
});

it('does not wait again while something hangs, and waits again when that has come', async () => {
  const patience = new Patience(1);
  let come!: (value: string) => void;
  const late = new Promise<string>((resolve) => (come = resolve));
  expect(
    await patience.wait(
      () => late,
      () => 'known',
    ),
  ).toBe('known');
  let asked = false;
  const ask = (): Promise<string> => {
    asked = true;
    return never();
  };
  expect(patience.wait(ask, () => 'known')).toBe('known');
  expect(asked).toBe(false);
  come('late');
  await late;
  expect(patience.isOver).toBe(false);
  expect(
    await patience.wait(
      async () => 'new',
      () => 'known',
    ),
  ).toBe('new');
});

it('does what must be done all the same, without waiting, and not without end', async () => {
  const patience = new Patience(1, 2);
  await patience.wait(never, () => 'known');
  let begun = 0;
  const begin = (): Promise<string> => {
    begun++;
    return never();
  };
  for (let n = 0; n < 5; n++) expect(patience.wait(begin, () => 'known')).toBe('known');
  expect(begun).toBe(2);
});
