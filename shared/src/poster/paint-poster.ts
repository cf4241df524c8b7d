import type { PosterFacts, PosterSheet, PosterTemplate } from './poster';
import { TEMPLATES } from './templates';

/** Draws a poster on a sheet of 750 × 1334: picture, price, name, store, guide, code. */
export const paintPoster = async (
  { context, load }: PosterSheet,
  facts: PosterFacts,
  template: PosterTemplate = 'card',
): Promise<void> => {
  const [picture, code] = await Promise.all([load(facts.picture), load(facts.code)]);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  TEMPLATES[template](context, facts, { picture, code });
};
