import { Inject, Singleton } from '@midwayjs/core';
import type { Endpoint } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import type { Caller } from '../auth/caller';
import { Callers } from '../auth/callers';
import { Machines } from '../auth/machines';
import { RequestLimits } from '../auth/request-limits';
import { assertAnswer, assertDeclared } from './check-answer';
import type { Exchange } from './exchange';
import { parseInput } from './parse-input';
import { Problem } from './problem';
import { JSON_LIMIT, parseJson, readBody } from './read-body';
import { Raw, type Reply, replyOf } from './reply';

export interface Route {
  readonly def: Endpoint;
  readonly handle: (input: never) => unknown;
}

/** One endpoint's way: access, then parsing, then the handler, then (in tests) the check of what it answered. */
@Singleton()
export class Pipeline {
  @Inject() callers!: Callers;
  @Inject() machines!: Machines;
  @Inject() limits!: RequestLimits;
  @Inject() config!: AppConfig;

  /** Serves hot and ordinary routes alike. Throws Problems and whatever a handler throws. */
  async serve({ def, handle }: Route, params: unknown, ctx: Exchange): Promise<Reply> {
    ctx.route = def.path;
    const { caller, body } = await this.admit(def, ctx);
    const input = parseInput(def, { params, query: ctx.query, body });
    const strict = this.config.settings.test;
    try {
      const answer = await handle({ ...input, caller, ctx } as never);
      if (strict && !(answer instanceof Raw)) assertAnswer(def, answer);
      return replyOf(answer, def.status ?? 200, ctx);
    } catch (error) {
      if (strict && error instanceof Problem) assertDeclared(def, error);
      throw error;
    }
  }

  /** Nothing of the body is understood before the caller is known; a machine's signature needs its bytes for that. */
  private async admit(def: Endpoint, ctx: Exchange): Promise<Admitted> {
    if (def.access === 'pos') {
      const claim = await this.machines.claim(ctx);
      const bytes = await readBody(ctx.req, limitOf(def), tooLargeCode(def));
      const caller = await this.machines.admit(claim, bytes);
      return { caller, body: bodyOf(def, ctx, bytes) };
    }
    const caller = await this.callers.admit(def.access, ctx.get('authorization'));
    if (caller?.kind === 'hq' && caller.initialPassword && !def.withInitialPassword) {
      throw new Problem('PASSWORD_INITIAL');
    }
    if (def.limit) await this.limits.take(def, caller, ctx.ip);
    if (!def.upload && !def.body) return { caller, body: undefined };
    return { caller, body: bodyOf(def, ctx, await readBody(ctx.req, limitOf(def), tooLargeCode(def))) };
  }
}

interface Admitted {
  readonly caller: Caller | undefined;
  readonly body: unknown;
}

const bodyOf = (def: Endpoint, ctx: Exchange, bytes: Buffer): unknown =>
  def.upload ? bytes : def.body ? parseJson(ctx.req, bytes) : undefined;

const limitOf = (def: Endpoint): number => def.upload?.maxBytes ?? JSON_LIMIT;

/** An upload's own word for "too large", such as PICTURE_TOO_LARGE, when it declares one. */
const tooLargeCode = (def: Endpoint): string =>
  (def.upload && def.errors.find((e) => e.endsWith('_TOO_LARGE'))) ?? 'BODY_TOO_LARGE';
