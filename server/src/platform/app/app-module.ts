import type { EntityClass } from '../db';

export type ProviderClass = new () => object;

/** What a capability brings to the application. Its index.ts exports one. */
export interface AppModule {
  readonly name: string;
  readonly entities: readonly EntityClass[];
  /**
   * `@Singleton()` classes that must exist from the start: controllers, task handlers, event subscribers, holders of
   * snapshots, registrars of callers. What they inject is found by itself.
   */
  readonly providers: readonly ProviderClass[];
}
