/** Whole-application tests start servers, databases and browsers; five seconds is too tight on a busy two-core machine. */
jest.setTimeout(60_000);
