import { askAgain, CircuitBreaker, CircuitOpen, watchCircuits } from '.';

const COOL = 10_000;
let time = 0;
beforeEach(() => (time = 0));

const breaker = (atOnce = 64) =>
  new CircuitBreaker({ failures: 3, coolMs: COOL, atOnce, now: () => time, random: () => 0 });
const isDown = (end: object) => 'error' in end;
const fails = async (of: CircuitBreaker, message = 'down') =>
  of
    .run(async () => {
      throw new Error(message);
    }, isDown)
    .catch((error: Error) => error);
const works = (of: CircuitBreaker) => of.run(async () => 'fine', isDown);

describe('a circuit breaker', () => {
  it('refuses without asking after so many failures in a row, until the time is over', async () => {
    const circuit = breaker();
    for (let i = 0; i < 3; i++) expect((await fails(circuit)) as Error).not.toBeInstanceOf(CircuitOpen);
    let asked = 0;
    const ask = () =>
      circuit.run(async () => {
        asked++;
      }, isDown);
    time = COOL - 1;
    await expect(ask()).rejects.toMatchObject({ name: 'CircuitOpen' });
    expect(asked).toBe(0);
    time = COOL;
    await ask();
    await ask();
    expect(asked).toBe(2);
  });

  it('tells of a named one when it opens, tries and closes', async () => {
    const told: string[] = [];
    watchCircuits((system, state) => told.push(`${system} ${state}`));
    const circuit = new CircuitBreaker({ system: 'post', failures: 1, coolMs: COOL, now: () => time, random: () => 0 });
    await works(circuit);
    await fails(circuit);
    time = COOL;
    await works(circuit);
    await works(circuit);
    expect(told).toEqual(['post open', 'post half-open', 'post closed']);
    watchCircuits(() => undefined);
  });

  it('counts failures in a row only', async () => {
    const circuit = breaker();
    for (let i = 0; i < 10; i++) {
      await fails(circuit);
      await fails(circuit);
      expect(await works(circuit)).toBe('fine');
    }
  });

  it('lets one through afterwards; when that fails too, the wait begins anew', async () => {
    const circuit = breaker();
    for (let i = 0; i < 3; i++) await fails(circuit);
    time = COOL;
    let end!: (error: Error) => void;
    const probe = circuit.run(() => new Promise<string>((_, reject) => (end = reject)), isDown).catch(() => 'failed');
    await expect(works(circuit)).rejects.toBeInstanceOf(CircuitOpen);
    end(new Error('still down'));
    expect(await probe).toBe('failed');
    await expect(works(circuit)).rejects.toMatchObject({ retryInMs: COOL });
    time = 2 * COOL;
    expect(await works(circuit)).toBe('fine');
  });

  it('holds no more than so many calls of an other side that hangs', async () => {
    const circuit = breaker(2);
    let end!: () => void;
    const hanging = new Promise<void>((done) => (end = done));
    const two = [circuit.run(() => hanging, isDown), circuit.run(() => hanging, isDown)];
    await expect(works(circuit)).rejects.toBeInstanceOf(CircuitOpen);
    end();
    await Promise.all(two);
    expect(await works(circuit)).toBe('fine');
  });

  it('takes a refusal for an answer, and an answer that blames the other side for a failure', async () => {
    const circuit = breaker();
    const refused = () =>
      circuit
        .run(
          () => Promise.reject(new Error('no')),
          () => false,
        )
        .catch(() => 'refused');
    for (let i = 0; i < 5; i++) expect(await refused()).toBe('refused');
    for (let i = 0; i < 3; i++)
      await circuit.run(
        async () => 502,
        (end) => 'answer' in end && end.answer >= 500,
      );
    await expect(works(circuit)).rejects.toBeInstanceOf(CircuitOpen);
  });

  it('is not closed by calls that began before it opened', async () => {
    const circuit = breaker();
    let end!: () => void;
    const early = circuit.run(() => new Promise<void>((done) => (end = done)), isDown);
    for (let i = 0; i < 3; i++) await fails(circuit);
    end();
    await early;
    await expect(works(circuit)).rejects.toBeInstanceOf(CircuitOpen);
  });
});

describe('asking again', () => {
  const answers = (...ends: (string | Error)[]) => {
    const asked: (string | Error)[] = [];
    const ask = async () => {
      const end = ends[asked.length]!;
      asked.push(end);
      if (end instanceof Error) throw end;
      return end;
    };
    return { asked, ask };
  };

  it('happens once, and only after errors that pass', async () => {
    const passes = (error: unknown) => (error as Error).message === 'reset';
    const once = answers(new Error('reset'), 'fine');
    expect(await askAgain(once.ask, passes)).toBe('fine');
    const twice = answers(new Error('reset'), new Error('reset'), 'fine');
    await expect(askAgain(twice.ask, passes)).rejects.toThrow('reset');
    expect(twice.asked).toHaveLength(2);
    const never = answers(new Error('refused'), 'fine');
    await expect(askAgain(never.ask, passes)).rejects.toThrow('refused');
  });
});
