import type { IMidwayContainer } from '@midwayjs/core';
import { Singleton } from '@midwayjs/core';
import { handlersOf, type TaskOptions } from './decorators';

export interface Handler {
  readonly kind: string;
  readonly options: TaskOptions;
  readonly handle: (task: unknown) => Promise<void>;
}

/** The handlers of this process, found on its providers at the start. */
@Singleton()
export class Handlers {
  readonly byKind = new Map<string, Handler>();
  /** Task kinds by the topic they hear. */
  readonly byTopic = new Map<string, string[]>();

  async collect(container: IMidwayContainer, classes: readonly (new () => object)[]): Promise<void> {
    for (const target of classes) {
      const own = handlersOf(target);
      if (!own.length) continue;
      const instance = (await container.getAsync(target)) as Record<string, Handler['handle']>;
      for (const { method, options, kind, topic } of own) {
        const name = kind ?? `${topic}>${target.name}`;
        if (this.byKind.has(name)) throw new Error(`Two handlers for ${name}.`);
        this.byKind.set(name, { kind: name, options, handle: (task) => instance[method]!(task) });
        if (topic) this.byTopic.set(topic, [...(this.byTopic.get(topic) ?? []), name]);
      }
    }
  }
}
