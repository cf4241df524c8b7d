import type { Phone } from '../state';

interface ObserverOptions {
  observeAll?: boolean;
}

/** Everything on the page that is shown is in sight, as nothing is laid out here; what the selector does not find is not. */
export const intersectionObserver =
  (phone: Phone) =>
  (_component: object, { observeAll = false }: ObserverOptions = {}): object => {
    let over = false;
    const look = (selector: string, seen: (sighting: object) => void): void => {
      const found = over ? [] : phone.nodesOf(selector);
      for (const { id, raw } of observeAll ? found : found.slice(0, 1)) {
        seen(phone.give({ id, dataset: { sid: raw.sid }, intersectionRatio: 1, time: 0 }));
      }
    };
    const observer = {
      relativeTo: () => observer,
      relativeToViewport: () => observer,
      observe: (selector: string, seen: (sighting: object) => void) =>
        void phone.setTimeout(() => look(selector, seen), 0),
      disconnect: () => {
        over = true;
      },
    };
    return observer;
  };
