import { Singleton } from '@midwayjs/core';

/** Whether the API may answer yet: not before migrations, demo data and first snapshots are in. */
@Singleton()
export class Readiness {
  /** What the start is busy with, shown by the health endpoint. */
  stage = 'starting';
  private isReady = false;

  /** It was asked to end: health says no, and connections are not kept. */
  get stopping(): boolean {
    return this.stage === 'draining' || this.stage === 'stopping';
  }

  get ready(): boolean {
    return this.isReady;
  }

  markReady(): void {
    this.stage = 'ready';
    this.isReady = true;
  }

  /** Load balancers see 503 from now on; until they have, what they send is answered. */
  markDraining(): void {
    this.stage = 'draining';
  }

  /** While stopping: load balancers see 503 and send people elsewhere. */
  markStopping(): void {
    this.stage = 'stopping';
    this.isReady = false;
  }
}
