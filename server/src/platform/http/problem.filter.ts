import { Catch, Inject } from '@midwayjs/core';
import type { Context } from '@midwayjs/koa';
import { applyReply } from './apply-reply';
import { exchangeOf } from './exchange';
import { Front } from './front';
import { OrdinaryRoutes } from './ordinary-routes';
import { Problem } from './problem';
import { problemReply } from './reply';

/** What the framework's pipeline threw, answered exactly as in front of it. */
@Catch()
export class ProblemFilter {
  @Inject() front!: Front;
  @Inject() routes!: OrdinaryRoutes;

  async catch(error: Error, ctx: Context): Promise<void> {
    const exchange = exchangeOf(ctx.req);
    const problem = this.methodProblem(error, ctx) ?? this.front.problem(exchange, error);
    applyReply(ctx, problemReply(problem, exchange));
  }

  /** A path that exists, asked with a method that it does not take, is 405 and names those it takes. */
  private methodProblem(error: Error, ctx: Context): Problem | undefined {
    if ((error as { status?: number }).status !== 404 || error instanceof Problem) return undefined;
    const methods = [...this.routes.methodsOf(ctx.path), ...this.front.hotMethodsOf(ctx.path)];
    if (!methods.length) return undefined;
    exchangeOf(ctx.req).set('allow', methods.join(', '));
    return new Problem('METHOD_NOT_ALLOWED');
  }
}
