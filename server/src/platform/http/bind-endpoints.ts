import type { IMidwayContainer, MidwayWebRouterService } from '@midwayjs/core';
import type { Context } from '@midwayjs/koa';
import { Patience } from '../async';
import { applyReply } from './apply-reply';
import { bindingsOf } from './endpoint.decorator';
import { exchangeOf } from './exchange';
import { Front } from './front';
import { LONGEST_WAIT_MS } from './in-time';
import { OrdinaryRoutes } from './ordinary-routes';
import { Pipeline, type Route } from './pipeline';
import { Queues } from './queues';

type Handle = Route['handle'];

/** Registers every endpoint the classes bind: hot ones in front of the framework's pipeline, the others on its router. */
export async function bindEndpoints(
  container: IMidwayContainer,
  router: MidwayWebRouterService,
  classes: readonly (new () => object)[],
): Promise<void> {
  const [front, pipeline, ordinary, queues] = [
    await container.getAsync(Front),
    await container.getAsync(Pipeline),
    await container.getAsync(OrdinaryRoutes),
    await container.getAsync(Queues),
  ];
  const seen = new Set<string>();
  const sortRoutes = sortLater(router);
  for (const target of classes) {
    const controller = (await container.getAsync(target)) as Record<string, Handle>;
    for (const { def, method, queue, bounded } of bindingsOf(target)) {
      const key = `${def.method} ${def.path}`;
      if (seen.has(key)) throw new Error(`${key} is bound twice.`);
      seen.add(key);
      const room = queue === undefined ? undefined : queues.roomOf(queue);
      const patience = bounded ? new Patience(LONGEST_WAIT_MS) : undefined;
      const route: Route = { def, handle: (input) => controller[method]!(input), room, patience };
      if (def.hot) {
        front.addHot(route);
        continue;
      }
      ordinary.add(route);
      const serve = async (ctx: Context): Promise<void> =>
        applyReply(ctx, await pipeline.serve(route, ctx['params'], exchangeOf(ctx.req)));
      router.addRouter(serve as never, { url: def.path, requestMethod: def.method.toLowerCase() });
    }
  }
  sortRoutes();
}

interface Sorting {
  sortPrefixAndRouter(): void;
}

/** The router sorts all its routes whenever one is added: for hundreds of them once is enough, at the end. */
function sortLater(router: MidwayWebRouterService): () => void {
  const sorting = router as unknown as Sorting;
  const sort = sorting.sortPrefixAndRouter;
  sorting.sortPrefixAndRouter = () => undefined;
  return () => {
    sorting.sortPrefixAndRouter = sort;
    sorting.sortPrefixAndRouter();
  };
}
