import { Inject, Singleton } from '@midwayjs/core';
import type { Endpoint } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import type { Caller } from '../auth/caller';
import { type Awaitable, Patience, whenThere } from '../async';
import { Callers } from '../auth/callers';
import { Machines } from '../auth/machines';
import { RequestLimits } from '../auth/request-limits';
import { busyReply } from './busy-reply';
import { assertAnswer, assertDeclared } from './check-answer';
import type { Exchange } from './exchange';
import { zipped } from './gzip';
import { inTime } from './in-time';
import { parseInput } from './parse-input';
import { Problem } from './problem';
import type { Room } from './queues';
import { JSON_LIMIT, parseJson, readBody } from './read-body';
import { Raw, type Reply, replyOf } from './reply';

export interface Route {
  readonly def: Endpoint;
  readonly handle: (input: never) => unknown;
  /** Of the queue that the handler's work waits in. */
  readonly room?: Room | undefined;
  /** How long a request waits for the database, where that is bounded. */
  readonly patience?: Patience | undefined;
}

const WAIT_MS = 1_500;

/** One endpoint's way: access, then parsing, then the handler, then (in tests) the check of what it answered. */
@Singleton()
export class Pipeline {
  @Inject() callers!: Callers;
  @Inject() machines!: Machines;
  @Inject() limits!: RequestLimits;
  @Inject() config!: AppConfig;
  private readonly patience = new Patience(WAIT_MS);

  /** Serves hot and ordinary routes alike. Throws Problems and whatever a handler throws. */
  serve(route: Route, params: unknown, ctx: Exchange): Awaitable<Reply> {
    ctx.route = route.def.path;
    const later = route.room?.();
    if (later !== undefined) return busyReply(ctx, later);
    return whenThere(this.admit(route, ctx), (admitted) => this.handle(route, params, admitted, ctx));
  }

  private handle(route: Route, params: unknown, { caller, body }: Admitted, ctx: Exchange): Awaitable<Reply> {
    const { def, patience } = route;
    const handle = (input: never): unknown => inTime(patience, () => route.handle(input));
    const input = parseInput(def, { params, query: def.query && ctx.query, body });
    if (this.config.settings.test) return this.checked(def, () => handle({ ...input, caller, ctx } as never), ctx);
    const answer = handle({ params: input.params, query: input.query, body: input.body, caller, ctx } as never);
    return whenThere(answer, (there) => this.reply(def, there, ctx));
  }

  /** What is read is compressed for those who take it; what was done is answered as it is. */
  private reply(def: Endpoint, answer: unknown, ctx: Exchange): Awaitable<Reply> {
    const shown = def.method === 'GET' && !def.file;
    const reply = replyOf(answer, def.status ?? 200, ctx, shown && def.access === 'public');
    if (!shown) return reply;
    // only prepared bytes are asked for often enough to be kept compressed
    return zipped(reply, ctx.get('accept-encoding'), answer instanceof Raw ? answer.options.etag : undefined);
  }

  /** In tests: what was answered or refused must be what the contract says. */
  private async checked(def: Endpoint, handle: () => unknown, ctx: Exchange): Promise<Reply> {
    try {
      const answer = await handle();
      if (!(answer instanceof Raw)) assertAnswer(def, answer);
      return await this.reply(def, answer, ctx);
    } catch (error) {
      if (error instanceof Problem) assertDeclared(def, error);
      throw error;
    }
  }

  /** Nothing of the body is understood before the caller is known; a machine's signature needs its bytes for that. */
  private admit({ def, patience }: Route, ctx: Exchange): Awaitable<Admitted> {
    const authorization = ctx.get('authorization');
    const nothingToDo = !authorization && !def.body && !def.upload && !def.limit;
    if (def.access === 'public' && nothingToDo) return NOBODY;
    return def.access === 'pos'
      ? this.admitMachine(def, ctx)
      : this.admitPerson(def, def.access, authorization, ctx, patience);
  }

  private async admitMachine(def: Endpoint, ctx: Exchange): Promise<Admitted> {
    const claim = await this.machines.claim(ctx);
    const bytes = await readBody(ctx.req, limitOf(def), tooLargeCode(def));
    const caller = await this.machines.admit(claim, bytes);
    return { caller, body: bodyOf(def, ctx, bytes) };
  }

  /** What anybody may read is answered even while nobody can tell whether the token's owner still exists: a guide's credit hangs on who opened the link. */
  private callerOf(def: Endpoint, access: Exclude<Endpoint['access'], 'pos'>, authorization: string) {
    const admit = (): Promise<Caller | undefined> => this.callers.admit(access, authorization);
    if (access !== 'public' || def.method !== 'GET') return admit();
    return this.patience.wait(admit, () => this.callers.believed(authorization));
  }

  private async admitPerson(
    def: Endpoint,
    access: Exclude<Endpoint['access'], 'pos'>,
    authorization: string,
    ctx: Exchange,
    patience: Patience | undefined,
  ): Promise<Admitted> {
    const caller = await inTime(patience, () => this.callerOf(def, access, authorization));
    if (caller?.kind === 'hq' && caller.initialPassword && !def.withInitialPassword) {
      throw new Problem('PASSWORD_INITIAL');
    }
    if (def.limit) await inTime(patience, () => this.limits.take(def, caller, ctx.ip));
    if (!def.upload && !def.body) return { caller, body: undefined };
    return { caller, body: bodyOf(def, ctx, await readBody(ctx.req, limitOf(def), tooLargeCode(def))) };
  }
}

interface Admitted {
  readonly caller: Caller | undefined;
  readonly body: unknown;
}

/** Nobody in particular asks, with no body. */
const NOBODY: Admitted = { caller: undefined, body: undefined };

const bodyOf = (def: Endpoint, ctx: Exchange, bytes: Buffer): unknown =>
  def.upload ? bytes : def.body ? parseJson(ctx.req, bytes, def.access !== 'pos') : undefined;

const limitOf = (def: Endpoint): number => def.upload?.maxBytes ?? JSON_LIMIT;

/** An upload's own word for "too large", such as PICTURE_TOO_LARGE, when it declares one. */
const tooLargeCode = (def: Endpoint): string =>
  (def.upload && def.errors.find((e) => e.endsWith('_TOO_LARGE'))) ?? 'BODY_TOO_LARGE';
