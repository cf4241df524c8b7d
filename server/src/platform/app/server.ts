import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextCheck, setTimeout as sleep } from 'node:timers/promises';
import { Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { Front } from '../http/front';
import { Readiness } from '../http/readiness';
import { Log } from '../log';

const FINISH_LIMIT_MS = 10_000;
/** A connection that was taken up may have its first request on the way. */
const FIRST_WORDS_MS = 1_000;
/** Longer than the minute for which proxies keep theirs: whoever closes first must not be us. */
const KEEP_ALIVE_MS = 65_000;
/** Connections that wait to be taken up while a batch is decided; who finds no place tries again after one, three, seven seconds. */
const BACKLOG = 4096;

/** Two: the first may come without a look at the sockets. */
async function wholeTurn(): Promise<void> {
  await nextCheck();
  await nextCheck();
}

/** The listening socket: opened before the start's long work, closed without cutting anybody off. */
@Singleton()
export class HttpServer {
  @Inject() config!: AppConfig;
  @Inject() front!: Front;
  @Inject() readiness!: Readiness;
  @Inject() log!: Log;
  /** Resolves when proxies have had that long. */
  drained: (ms: number) => Promise<unknown> = sleep;
  private server: Server | undefined;

  /** Throws when the address is taken. Port 0 takes a free one, which the settings then name. */
  async listen(server: Server): Promise<void> {
    const { host, port } = this.config.settings;
    this.front.install(server);
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.listen({ port, host, backlog: BACKLOG });
    await once(server, 'listening');
    this.server = server;
    if (port === 0) this.config.moveTo((server.address() as AddressInfo).port);
  }

  /** Where it is reached on this machine, such as `http://127.0.0.1:7001`. */
  get origin(): string {
    return this.config.settings.origin;
  }

  /**
   * Says that it goes, and waits until proxies have heard it (`DRAIN_SECONDS`); then takes no new connections, lets requests
   * finish for at most ten seconds, hears for one more who has connected and said nothing yet, and closes what is left: each
   * of these is told in the log.
   */
  async stop(): Promise<void> {
    const { drainMs } = this.config.settings;
    if (this.server && drainMs > 0 && this.readiness.ready) {
      this.readiness.markDraining();
      await this.drained(drainMs);
    }
    this.readiness.markStopping();
    if (!this.server) return;
    // who stands before the door is let in: closing it would cut them off
    await wholeTurn();
    const left = once(this.server, 'close');
    this.server.close();
    // and what they have said already is heard
    await wholeTurn();
    await this.front.idle(FINISH_LIMIT_MS);
    const patience = new AbortController();
    const over = sleep(FIRST_WORDS_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([left, over]);
    patience.abort();
    await this.front.idle(FINISH_LIMIT_MS);
    if (this.front.unanswered) this.log.warn('requests were cut off', { requests: this.front.unanswered });
    this.server.closeAllConnections();
  }
}
