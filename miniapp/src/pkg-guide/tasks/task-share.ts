import type { GuideTask } from '@/api/types';
import type { PosterSubject } from '../poster/make-poster';
import { ownGuideId } from '@/hooks/guide-card';
import { urlOf } from '@/routes';

type Target = NonNullable<GuideTask['target']>;
type Sendable = Target & { kind: 'product' | 'zone' };

/** A task done by one card; a material is forwarded on its own page, with the words that go with it. */
export const sendable = ({ target }: Pick<GuideTask, 'target'>): Sendable | undefined =>
  target && target.kind !== 'material' ? (target as Sendable) : undefined;

const aboutOf = ({ kind, id }: Sendable): PosterSubject['about'] =>
  kind === 'product' ? { productId: id } : { zoneId: id };

/** What goes out for a task, so that opens and sales count for it. */
export const shareOf = (taskId: number, target: Sendable) =>
  ({ about: aboutOf(target), channel: 'chat', taskId }) as const;
export const posterOf = (taskId: number, target: Sendable): PosterSubject => ({
  about: aboutOf(target),
  channel: 'poster',
  taskId,
});
/** The page without a link, for when none could be had in time. */
export const barePath = ({ kind, id }: Sendable): string => urlOf(kind, { id, g: ownGuideId() });
