import { Inject, Singleton } from '@midwayjs/core';
import { Database, inList, num } from '../../platform/db';
import type { ContentKind } from '../materials';

/** What a link token stands for; it never changes. */
export interface LinkTarget {
  readonly guideId: number;
  readonly storeId: number;
  readonly kind: ContentKind;
  readonly contentId: number;
  readonly channel: string;
  readonly taskId: number | null;
}

const MOST = 50_000;
const TOKEN = /^[0-9A-Za-z]{8,12}$/;

/** Looks up what events' links stand for. Tokens do not change, so the most recent ones are remembered. */
@Singleton()
export class LinkTargets {
  @Inject() database!: Database;
  private readonly known = new Map<string, LinkTarget>();

  /** By token; garbled ones and those of nobody are absent. Must not be called inside a transaction. */
  async of(tokens: Iterable<string>): Promise<ReadonlyMap<string, LinkTarget>> {
    const asked = [...new Set(tokens)].filter((token) => TOKEN.test(token));
    const found = new Map(asked.flatMap((token) => entryOf(token, this.known.get(token))));
    const missing = asked.filter((token) => !found.has(token));
    if (!missing.length) return found;
    const list = inList(missing);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT token, guide_id, store_id, kind, target_id, channel, task_id FROM link_token WHERE token IN ${list.sql}`,
      list.params,
    );
    for (const row of rows) {
      const token = String(row['token']);
      const target = targetOf(row);
      found.set(token, target);
      this.remember(token, target);
    }
    return found;
  }

  private remember(token: string, target: LinkTarget): void {
    if (this.known.size >= MOST) this.known.delete(this.known.keys().next().value!);
    this.known.set(token, target);
  }
}

const entryOf = (token: string, target: LinkTarget | undefined): [string, LinkTarget][] =>
  target ? [[token, target]] : [];

const targetOf = (row: Record<string, unknown>): LinkTarget => ({
  guideId: num(row['guide_id']),
  storeId: num(row['store_id']),
  kind: row['kind'] as ContentKind,
  contentId: num(row['target_id']),
  channel: String(row['channel']),
  taskId: row['task_id'] === null ? null : num(row['task_id']),
});
