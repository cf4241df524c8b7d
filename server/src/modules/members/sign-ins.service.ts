import { Singleton } from '@midwayjs/core';
import type { Tx } from '../../platform/db';

export interface SignIn {
  readonly memberId: number;
  /** The device's id while nobody was signed in. */
  readonly visitorId: string | undefined;
  readonly at: Date;
}
export type SignInHandler = (tx: Tx, signIn: SignIn) => Promise<void>;

/** What happens in the same transaction as a sign-in: anonymous touches and visits become the person's. */
@Singleton()
export class SignIns {
  private readonly handlers: SignInHandler[] = [];

  onSignIn(handler: SignInHandler): void {
    this.handlers.push(handler);
  }

  async announce(tx: Tx, signIn: SignIn): Promise<void> {
    for (const handler of this.handlers) await handler(tx, signIn);
  }
}
