import Taro from '@tarojs/taro';
import { isWeapp } from './env';

/** What the ref of a view holds in WeChat; in a browser it is the element. */
interface TaroNode {
  readonly sid: string;
  readonly childNodes: readonly TaroNode[];
}
interface Sighting {
  intersectionRatio: number;
  dataset?: { sid?: string };
}
/** Half of it can be seen. */
const SEEN = 0.5;

function watchNodes(root: TaroNode, itemClass: string, onSeen: (place: number) => void): () => void {
  const places = new Map(root.childNodes.map(({ sid }, place) => [sid, place]));
  const page = Taro.getCurrentInstance().page ?? {};
  const observer = Taro.createIntersectionObserver(page, { thresholds: [SEEN], observeAll: true });
  // an element without an id of its own is known to the view by Taro's
  observer.relativeToViewport().observe(`#${root.sid} .${itemClass}`, (sighting) => {
    const { intersectionRatio, dataset } = sighting as unknown as Sighting;
    const place = places.get(dataset?.sid ?? '');
    if (intersectionRatio >= SEEN && place !== undefined) onSeen(place);
  });
  return () => observer.disconnect();
}

function watchElements(root: Element, onSeen: (place: number) => void): () => void {
  const children = Array.from(root.children);
  const observer = new IntersectionObserver(
    (sightings) => {
      for (const { isIntersecting, target } of sightings) if (isIntersecting) onSeen(children.indexOf(target));
    },
    { threshold: SEEN },
  );
  for (const child of children) observer.observe(child);
  return () => observer.disconnect();
}

/**
 * Tells the place of each child among its siblings when half of it comes into sight; nothing is drawn for it.
 *
 * @param itemClass class of the children that are watched, as the style sheet names it
 * @returns ends the watch
 */
export function watchChildren(
  root: unknown,
  itemClass: string | undefined,
  onSeen: (place: number) => void,
): () => void {
  if (!root || !itemClass) return () => undefined;
  if (!isWeapp) return watchElements(root as Element, onSeen);
  let end: (() => void) | undefined;
  let over = false;
  // what has just been rendered is in the view by then
  Taro.nextTick(() => {
    if (!over) end = watchNodes(root as TaroNode, itemClass, onSeen);
  });
  return () => {
    over = true;
    end?.();
  };
}
