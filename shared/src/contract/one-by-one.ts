import { z } from 'zod';

/** What stands in the place of a list's item that is none of its kind: the reason, and what was sent. */
export interface Unread {
  readonly refused: string;
  readonly value: unknown;
}

/** The first wrong field, for whoever wrote the sender; without anything that was sent. */
const whyRefused = (item: z.ZodType, value: unknown): Unread => {
  const issues = item.safeParse(value).error?.issues ?? [];
  const [first] = issues;
  const place = first?.path.length ? `${first.path.join('.')}：` : '';
  const more = issues.length > 1 ? `（共 ${issues.length} 处）` : '';
  return { refused: first ? `${place}${first.message}${more}` : '', value };
};

/**
 * An item of a list whose items are refused by themselves: one that is wrong does not take the others with it. Clients send
 * `item`; what is none is read as the reason.
 */
export const oneByOne = <S extends z.ZodType>(item: S) =>
  z.union([item, z.unknown().transform((value) => whyRefused(item, value))]) as unknown as z.ZodType<
    z.output<S> | Unread,
    z.input<S>
  >;

export const isUnread = <T extends object>(item: T | Unread): item is Unread => 'refused' in item;
/** The items themselves, of a list that is read one by one. */
export type ReadItem<T> = Exclude<T, Unread>;
