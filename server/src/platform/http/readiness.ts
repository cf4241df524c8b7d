import { Singleton } from '@midwayjs/core';

/** Whether the API may answer yet: not before migrations, demo data and first snapshots are in. */
@Singleton()
export class Readiness {
  /** What the start is busy with, shown by the health endpoint. */
  stage = 'starting';
  private isReady = false;

  get stopping(): boolean {
    return this.stage === 'stopping';
  }

  get ready(): boolean {
    return this.isReady;
  }

  markReady(): void {
    this.stage = 'ready';
    this.isReady = true;
  }

  /** While stopping: load balancers see 503 and send people elsewhere. */
  markStopping(): void {
    this.stage = 'stopping';
    this.isReady = false;
  }
}
