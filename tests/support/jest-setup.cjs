/** Whole-application tests start servers, databases and browsers; five seconds is too tight on a busy two-core machine. */
jest.setTimeout(120_000);
/** A test that looks at nothing cannot fail. */
beforeEach(() => expect.hasAssertions());
