import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { whenThere } from '../async';
import { agreedTime } from '../clock';
import { Log, messageOf } from '../log';
import { Metrics } from '../metrics/metrics';
import { busyReply } from './busy-reply';
import { answerCors } from './cors';
import { Exchange, handOn } from './exchange';
import { Pipeline, type Route } from './pipeline';
import { Problem } from './problem';
import { problemOf } from './problem-of';
import { Readiness } from './readiness';
import { problemReply, type Reply, send } from './reply';
import { RouteTable } from './route-table';

/** Answers a request and tells so, or leaves it to the next. Gets the request before any body is read. */
export type Mounted = (req: IncomingMessage, res: ServerResponse, exchange: Exchange) => Promise<boolean> | boolean;

/**
 * Stands in front of the framework's pipeline: gives each request its id, logs and counts it, answers 503 until the start
 * is over, serves hot endpoints and mounted paths, and hands the rest on.
 */
@Singleton()
export class Front {
  @Inject() config!: AppConfig;
  @Inject() log!: Log;
  @Inject() metrics!: Metrics;
  @Inject() pipeline!: Pipeline;
  @Inject() readiness!: Readiness;
  private readonly hot = new RouteTable();
  private readonly mounts: { prefix: string; answer: Mounted; early: boolean }[] = [];
  /**
   * Requests that are answered at once at most; further ones are refused with BUSY. Some 20 kB of memory each, and more
   * than a process answers in a second.
   */
  mostAtOnce = 10_000;
  private busy = 0;
  private whenIdle: (() => void) | undefined;

  addHot(route: Route): void {
    this.hot.add(route);
  }

  hotMethodsOf(path: string): string[] {
    return this.hot.methodsOf(path);
  }

  /**
   * Everything at or below `prefix` goes to `answer` first; longer prefixes before shorter ones. Until the start is over
   * it answers 503 like the API, unless it is `early`: needs nothing of what the start prepares.
   */
  mount(prefix: string, answer: Mounted, { early = false } = {}): void {
    this.mounts.push({ prefix, answer, early });
    this.mounts.sort((a, b) => b.prefix.length - a.prefix.length);
  }

  /** Takes the place of the server's own request listeners. */
  install(server: Server): void {
    const [framework] = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (req: IncomingMessage, res: ServerResponse) => this.receive(req, res, framework!));
  }

  /** Requests that are being answered. */
  get unanswered(): number {
    return this.busy;
  }

  /** Resolves when no request is being answered, or after `limitMs`. */
  async idle(limitMs: number): Promise<void> {
    if (this.busy === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.whenIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private receive(req: IncomingMessage, res: ServerResponse, framework: RequestListener): void {
    const exchange = new Exchange(req, res, this.config.settings.trustProxy);
    this.watch(exchange);
    if (answerCors(req, res, this.config.settings.corsOrigins)) return;
    try {
      const answered = this.answer(exchange, framework);
      if (answered) answered.catch((error: unknown) => this.refuse(exchange, error));
    } catch (error) {
      this.refuse(exchange, error);
    }
  }

  /** Answers what is its own, at once where nothing has to be waited for; hands the rest on. */
  private answer(exchange: Exchange, framework: RequestListener): Promise<void> | undefined {
    const { path, method } = exchange;
    if (path.includes('%')) decodeURIComponent(path);
    const match = this.hot.find(method, path);
    if (path.startsWith('/api/') && !match?.route.def.early) {
      this.assertReady();
      if (this.busy > this.mostAtOnce) return this.sendAway(exchange, match?.route.def.path);
    }
    if (!match) return this.passOn(exchange, framework);
    const reply = this.pipeline.serve(match.route, match.params, exchange);
    const done = whenThere(reply, (there) => this.send(exchange, there));
    return done instanceof Promise ? done : undefined;
  }

  /** Neither caller nor body of it were looked at; Node drops the body, so that the connection can be used again. */
  private sendAway(exchange: Exchange, route: string | undefined): undefined {
    exchange.route = route;
    this.metrics.sentAway();
    this.send(exchange, busyReply(exchange, 1));
  }

  /** Mounted paths, then the framework. */
  private async passOn(exchange: Exchange, framework: RequestListener): Promise<void> {
    const { req, res, path } = exchange;
    handOn(exchange);
    const base = this.baseHeaders(exchange);
    for (let i = 0; i < base.length; i += 2) res.setHeader(base[i]!, base[i + 1]!);
    for (const { prefix, answer, early } of this.mounts) {
      if (path !== prefix && !path.startsWith(`${prefix}/`)) continue;
      if (!early) this.assertReady();
      if (await answer(req, res, exchange)) {
        exchange.route ??= `${prefix}*`;
        return;
      }
    }
    framework(req, res);
  }

  /** Headers of every answer, whoever gives it: names and values in turn. */
  private baseHeaders({ requestId }: Exchange): string[] {
    const headers = ['x-request-id', requestId, 'x-content-type-options', 'nosniff'];
    if (this.readiness.stopping) headers.push('connection', 'close');
    // Node would write the machine's, by which clients set their own clocks
    if (agreedTime.corrects) headers.push('date', new Date(agreedTime.now()).toUTCString());
    return headers;
  }

  private send(exchange: Exchange, reply: Reply): void {
    const { res, method } = exchange;
    send(res, reply, method === 'HEAD', res.hasHeader('x-request-id') ? [] : this.baseHeaders(exchange));
  }

  private assertReady(): void {
    if (this.readiness.ready) return;
    throw new Problem('NOT_READY', { retryAfter: 1, extra: { stage: this.readiness.stage } });
  }

  /** The one place where a thrown thing becomes an answer, for hot routes, mounts and the framework's filter alike. */
  refuse(exchange: Exchange, error: unknown): void {
    const { res } = exchange;
    if (res.headersSent || res.destroyed) {
      res.destroy();
      return;
    }
    this.send(exchange, problemReply(this.problem(exchange, error), exchange));
  }

  /** What to answer for an error; unexpected ones are logged with their stack. */
  problem(exchange: Exchange, error: unknown): Problem {
    const problem = problemOf(error);
    if (problem.code === 'INTERNAL' && !exchange.res.destroyed) {
      this.log.error('request failed', error, { traceId: exchange.requestId, route: exchange.route });
    }
    if (problem.code === 'DATABASE_UNAVAILABLE')
      this.log.warn('the database is not available', detailOf(error, exchange));
    return problem;
  }

  private watch(exchange: Exchange): void {
    const started = performance.now();
    this.busy++;
    exchange.res.once('close', () => {
      this.busy--;
      if (this.busy === 0) this.whenIdle?.();
      const ms = performance.now() - started;
      const { method, route = 'none', requestId, res } = exchange;
      this.metrics.request(method, route, res.statusCode, ms);
      if (this.log.writes('info') && (route.startsWith('/api') || res.statusCode >= 400)) {
        const fields = { method, route, status: res.statusCode, ms: Math.round(ms * 10) / 10, traceId: requestId };
        this.log.info('request', fields);
      }
    });
  }
}

/** The driver's own words without the statement: its parameters may be people's data. */
const detailOf = (error: unknown, { requestId, route }: Exchange) => {
  const { code } = error as { code?: unknown };
  return { traceId: requestId, route, code, message: messageOf(error, 200) };
};
