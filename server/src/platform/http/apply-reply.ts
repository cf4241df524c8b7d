import type { Context } from '@midwayjs/koa';
import type { Reply } from './reply';

/** Writes a reply into the framework's context. */
export const applyReply = (ctx: Context, reply: Reply): void => {
  ctx.status = reply.status;
  ctx.set({ ...reply.headers });
  ctx.body = reply.body ?? null;
};
