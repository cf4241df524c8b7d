/** As many as the server takes. */
export const MOST_TAGS = 10;

/** Sets a tag or takes it away; the same tags when there is no room for one more. @example toggleTag(['送礼'], '送礼') //=> [] */
export const toggleTag = (tags: readonly string[], tag: string): readonly string[] => {
  if (tags.includes(tag)) return tags.filter((one) => one !== tag);
  return tags.length < MOST_TAGS ? [...tags, tag] : tags;
};
