import { picturePath } from '../pictures/paths';
import { PALETTES, hexOf } from './colours';
import { CUTS, LINE_NAMES } from './cuts';
import { type BrandLine, type DemoBrand, type DemoCategory } from './types';

export interface CategoryTable {
  categories: DemoCategory[];
  idOf(name: string): number;
}

/** Two levels: the line of trade (女装) and what hangs there (连衣裙). Only lines that some brand sells. */
export function categoryTable(brands: DemoBrand[]): CategoryTable {
  const lines = (Object.keys(LINE_NAMES) as BrandLine[]).filter((line) => brands.some((brand) => brand.line === line));
  const categories: DemoCategory[] = [];
  lines.forEach((line, i) => {
    const parent = (i + 1) * 100;
    const cuts = CUTS.filter((cut) => cut.line === line);
    const iconOf = (key: string, j: number) => {
      const palette = PALETTES[line];
      return picturePath.category(key, hexOf(palette[(j * 3 + 4) % palette.length] as string));
    };
    categories.push({
      id: parent,
      parentId: null,
      name: LINE_NAMES[line],
      picture: iconOf(cuts[0]?.key ?? '', 0),
      sort: i + 1,
    });
    const names = [...new Set(cuts.map((cut) => cut.category))];
    names.forEach((name, j) => {
      const key = cuts.find((cut) => cut.category === name)?.key ?? '';
      categories.push({ id: parent + j + 1, parentId: parent, name, picture: iconOf(key, j + 1), sort: j + 1 });
    });
  });
  const byName = new Map(categories.map((category) => [category.name, category.id]));
  return {
    categories,
    idOf(name) {
      const id = byName.get(name);
      if (id === undefined) throw new RangeError(`no category ${name}`);
      return id;
    },
  };
}
