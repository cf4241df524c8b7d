import type { WeappNode } from './node';
import type { WeappPage } from './page';

/** Only these travel up to the ancestors; WeChat delivers all others to their element alone. */
const BUBBLING = new Set(['tap', 'longpress', 'touchstart', 'touchmove', 'touchend', 'touchcancel', 'transitionend']);

const place = (node: WeappNode) => ({ id: node.id, offsetLeft: 0, offsetTop: 0, dataset: { sid: node.raw.sid } });

/**
 * Delivers an event as WeChat's view does: to the element, then upwards, to each element whose WXML binds it, until one
 * catches it.
 * @returns how many elements got it
 */
export function dispatch(page: WeappPage, target: WeappNode, type: string, detail: unknown = {}): number {
  const chain = BUBBLING.has(type) ? [target, ...target.ancestors()] : [target];
  const listening = chain.filter((node) => node.listens(type));
  const stopsAt = listening.findIndex((node) => node.listens(type) === 'catch');
  const reached = stopsAt < 0 ? listening : listening.slice(0, stopsAt + 1);
  const touch = { identifier: 0, pageX: 10, pageY: 10, clientX: 10, clientY: 10 };
  for (const node of reached) {
    page.call('eh', {
      type,
      timeStamp: Math.round(performance.now()),
      target: place(target),
      currentTarget: place(node),
      detail,
      touches: type.startsWith('touch') && type !== 'touchend' ? [touch] : [],
      changedTouches: type === 'tap' || type.startsWith('touch') ? [touch] : [],
    });
  }
  return reached.length;
}
