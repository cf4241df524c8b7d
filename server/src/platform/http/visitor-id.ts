import type { Exchange } from './exchange';

const VISITOR_ID = /^[\w-]{8,40}$/;

/** The id a device gave itself while nobody is signed in (`X-Visitor-Id`); undefined when absent or malformed. */
export const visitorIdOf = (ctx: Exchange): string | undefined => {
  const given = ctx.get('x-visitor-id');
  return VISITOR_ID.test(given) ? given : undefined;
};
