import { Inject, Singleton } from '@midwayjs/core';
import { Log } from '../log';

type Step = () => void | Promise<void>;

/**
 * What modules have to do once the data is there (load a snapshot, say) and before the process ends. Register in `@Init`.
 */
@Singleton()
export class Lifecycle {
  @Inject() log!: Log;
  private readonly starts: Step[] = [];
  private readonly stops: Step[] = [];

  /** Runs after migrations and demo data, before the API answers, in order of registration. An error ends the start. */
  onStart(step: Step): void {
    this.starts.push(step);
  }

  /** Runs when requests are finished and before the database closes, last registered first. */
  onStop(step: Step): void {
    this.stops.push(step);
  }

  async start(): Promise<void> {
    for (const step of this.starts) await step();
  }

  async stop(): Promise<void> {
    for (const step of this.stops.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        this.log.error('a stop step failed', error);
      }
    }
  }
}
