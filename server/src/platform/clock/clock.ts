import { Singleton } from '@midwayjs/core';
import { agreedTime } from './agreed-time';

/** The only source of the time in use cases. Tests set it, move it and give it back. */
@Singleton()
export class Clock {
  private fixed: number | undefined;
  private offset = 0;

  now(): Date {
    return new Date((this.fixed ?? agreedTime.now()) + this.offset);
  }

  /** Stops the clock at this instant. */
  set(instant: Date): void {
    this.fixed = instant.getTime();
    this.offset = 0;
  }

  /** Moves the clock forward by milliseconds; a running clock goes on running. */
  advance(ms: number): void {
    this.offset += ms;
  }

  /** Back to the time it is. */
  reset(): void {
    this.fixed = undefined;
    this.offset = 0;
  }
}
