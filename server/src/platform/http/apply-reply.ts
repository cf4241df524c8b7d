import { Readable } from 'node:stream';
import type { Context } from '@midwayjs/koa';
import { type Reply, wholeBody } from './reply';

/** Writes a reply into the framework's context. */
export const applyReply = (ctx: Context, { status, headers, body }: Reply): void => {
  ctx.status = status;
  for (let i = 0; i < headers.length; i += 2) {
    const [name, value] = [headers[i]!, headers[i + 1]!];
    if (name === 'vary') ctx.vary(value);
    else ctx.set(name, value);
  }
  // the framework would leave the connection open, and who asked would wait for the rest
  if (body instanceof Readable) body.once('error', () => ctx.res.destroy());
  ctx.body = body === undefined ? null : wholeBody(body);
};
