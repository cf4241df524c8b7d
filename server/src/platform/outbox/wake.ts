import { Singleton } from '@midwayjs/core';

/** Tells the worker of this process that something became due, so that it need not wait for its next look. */
@Singleton()
export class Wake {
  private listener: () => void = () => undefined;

  listen(listener: () => void): void {
    this.listener = listener;
  }

  up(): void {
    this.listener();
  }
}
