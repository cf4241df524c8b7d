import { normalise, wordsOf } from './normalise';

/** A product as search knows it. */
export interface SearchDocument {
  readonly id: number;
  readonly name: string;
  readonly brandId: number;
  readonly brandName: string;
  /** The category and those above it. */
  readonly categories: readonly string[];
  /** Such as 颜色 → [黑, 白]. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Subtitle, codes and whatever else people may type. */
  readonly keywords: readonly string[];
  /** Sorts equals: higher first. */
  readonly popularity: number;
}

export interface SearchQuery {
  readonly q?: string | undefined;
  readonly brandIds?: readonly number[] | undefined;
  /** Every named attribute must have one of the values. */
  readonly attributes?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What else must hold, such as being on this store's shelf. */
  readonly filter?: ((documentId: number) => boolean) | undefined;
}

export interface SearchHit {
  readonly id: number;
  readonly score: number;
}

/** Where a word is found, and what that is worth. */
const FIELDS = { name: 100, categories: 60, brandName: 50, attributes: 40, keywords: 30 } as const;
type Field = keyof typeof FIELDS;
/** A word none of whose fields contains it may still share this much of its character pairs. */
const LOOSE_SHARE = 0.6;
const LOOSE_WORTH = 20;

interface Entry {
  readonly document: SearchDocument;
  readonly fields: Readonly<Record<Field, string>>;
  readonly bigrams: ReadonlySet<string>;
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Finds products in memory; built once per version of the catalogue. */
export interface SearchIndex {
  /** All hits, best first: score, then popularity, then id. Without a query every document that passes the filters. */
  search(query: SearchQuery): SearchHit[];
}

/**
 * A search over products that suits Chinese: no word list, every word of the query must be found, as part of a field or,
 * more loosely, by most of its character pairs (so '女羽绒服' finds '羽绒服 女款').
 *
 * @example searchIndex(products).search({ q: '羽绒服 黑', brandIds: [3] })
 */
export function searchIndex(documents: readonly SearchDocument[]): SearchIndex {
  const entries = documents.map(toEntry);
  return {
    search(query) {
      const words = wordsOf(query.q ?? '').map((word) => ({ word, pairs: bigramsOf(word) }));
      // '，。' is a query, but there is nothing in it to find
      if (words.length === 0 && (query.q ?? '').trim() !== '') return [];
      const wanted = Object.entries(query.attributes ?? {}).map(([name, values]) => ({
        name: normalise(name),
        values: values.map(normalise),
      }));
      const hits: { id: number; score: number; popularity: number }[] = [];
      for (const entry of entries) {
        const { id, brandId, popularity } = entry.document;
        if (query.brandIds && !query.brandIds.includes(brandId)) continue;
        if (!wanted.every(({ name, values }) => values.some((value) => entry.attributes.get(name)?.has(value))))
          continue;
        const score = scoreOf(entry, words);
        if (score === undefined || (query.filter && !query.filter(id))) continue;
        hits.push({ id, score, popularity });
      }
      return hits
        .sort((a, b) => b.score - a.score || b.popularity - a.popularity || a.id - b.id)
        .map(({ id, score }) => ({ id, score }));
    },
  };
}

function toEntry(document: SearchDocument): Entry {
  const { name, brandName, categories, attributes, keywords } = document;
  // the separator keeps a word from matching across two values
  const join = (values: readonly string[]) => values.map(normalise).join('\n');
  const fields = {
    name: normalise(name),
    categories: join(categories),
    brandName: normalise(brandName),
    attributes: join(Object.values(attributes).flat()),
    keywords: join(keywords),
  };
  return {
    document,
    fields,
    bigrams: new Set(Object.values(fields).flatMap((text) => text.split('\n').flatMap(bigramsOf))),
    attributes: new Map(
      Object.entries(attributes).map(([key, values]) => [normalise(key), new Set(values.map(normalise))]),
    ),
  };
}

/** The sum over all words, or undefined when one of them is not found. */
function scoreOf(entry: Entry, words: readonly { word: string; pairs: readonly string[] }[]): number | undefined {
  let sum = 0;
  for (const { word, pairs } of words) {
    const found = exactScore(entry, word) ?? looseScore(entry, pairs);
    if (found === undefined) return undefined;
    sum += found;
  }
  return sum;
}

function exactScore({ fields }: Entry, word: string): number | undefined {
  let best: number | undefined;
  for (const field of Object.keys(FIELDS) as Field[]) {
    const at = fields[field].indexOf(word);
    if (at < 0) continue;
    // the whole name is worth most, its beginning more than its middle
    const bonus = field === 'name' ? (fields.name === word ? 40 : at === 0 ? 10 : 0) : 0;
    best = Math.max(best ?? 0, FIELDS[field] + bonus);
  }
  return best;
}

function looseScore({ bigrams }: Entry, pairs: readonly string[]): number | undefined {
  if (pairs.length < 2) return undefined;
  const share = pairs.filter((pair) => bigrams.has(pair)).length / pairs.length;
  return share >= LOOSE_SHARE ? LOOSE_WORTH * share : undefined;
}

function bigramsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
