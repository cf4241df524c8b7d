/**
 * Text as search sees it: full and half width alike, lower case, without spaces and punctuation.
 *
 * @example normalise('ＡＢＣ－羽绒服（女）') //=> 'abc羽绒服女'
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The words of a query, normalised, each once. Chinese without spaces stays one word.
 *
 * @example wordsOf('羽绒服  女, 黑色') //=> ['羽绒服', '女', '黑色']
 */
export function wordsOf(query: string): string[] {
  const parts = query.normalize('NFKC').split(/[\s,，、;；/|+]+/u);
  return [...new Set(parts.map(normalise).filter((word) => word !== ''))];
}
