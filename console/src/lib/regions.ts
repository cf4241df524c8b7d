interface RegionRow {
  id: number;
  parentId?: number | undefined;
  name: string;
  stores: number;
}
export interface RegionNode {
  value: number;
  key: number;
  title: string;
  children: RegionNode[];
}

/** Rows with parents → a tree for TreeSelect; a row whose parent is outside the operator's scope becomes a root. */
export const regionTree = (rows: readonly RegionRow[]): RegionNode[] => {
  const nodes = new Map(
    rows.map((r) => [
      r.id,
      { value: r.id, key: r.id, title: `${r.name}（${r.stores} 店）`, children: [] as RegionNode[] },
    ]),
  );
  const roots: RegionNode[] = [];
  for (const row of rows) {
    const node = nodes.get(row.id);
    const parent = row.parentId === undefined ? undefined : nodes.get(row.parentId);
    if (node) (parent ? parent.children : roots).push(node);
  }
  return roots;
};
