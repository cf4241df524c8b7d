import { Inject, Singleton } from '@midwayjs/core';
import type { Endpoint } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Callers } from '../auth/callers';
import { assertAnswer, assertDeclared } from './check-answer';
import type { Exchange } from './exchange';
import { parseInput } from './parse-input';
import { Problem } from './problem';
import { readBody, readJson } from './read-body';
import { Raw, type Reply, replyOf } from './reply';

export interface Route {
  readonly def: Endpoint;
  readonly handle: (input: never) => unknown;
}

/** One endpoint's way: access, then parsing, then the handler, then (in tests) the check of what it answered. */
@Singleton()
export class Pipeline {
  @Inject() callers!: Callers;
  @Inject() config!: AppConfig;

  /** Serves hot and ordinary routes alike. Throws Problems and whatever a handler throws. */
  async serve({ def, handle }: Route, params: unknown, ctx: Exchange): Promise<Reply> {
    ctx.route = def.path;
    const caller = await this.callers.admit(def.access, ctx.get('authorization'));
    const input = parseInput(def, { params, query: ctx.query, body: await this.body(def, ctx) });
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

  private body(def: Endpoint, ctx: Exchange): Promise<unknown> | undefined {
    if (def.upload) return readBody(ctx.req, def.upload.maxBytes, tooLargeCode(def));
    return def.body ? readJson(ctx.req) : undefined;
  }
}

/** An upload's own word for "too large", such as PICTURE_TOO_LARGE, when it declares one. */
const tooLargeCode = (def: Endpoint): string => def.errors.find((e) => e.endsWith('_TOO_LARGE')) ?? 'BODY_TOO_LARGE';
