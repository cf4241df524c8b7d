import { paintPoster, POSTER, type PosterFacts, type PosterTemplate } from '@qiandian/shared/poster';
import { createSheet } from '@/platform/canvas';

/** Draws a poster on this phone. Answers an image path. */
export const drawPoster = async (facts: PosterFacts, template: PosterTemplate): Promise<string> => {
  const sheet = createSheet(POSTER.width, POSTER.height);
  await paintPoster(sheet, facts, template);
  return sheet.finish();
};
