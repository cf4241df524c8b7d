/**
 * A rule said no. `code` is one of the contract's error codes, `message` the Chinese sentence for the person who asked;
 * the HTTP layer turns it into problem+json.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    message: string,
    /** Facts the caller may show beside the message, such as what is short. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
