import { attainment } from './attainment';

/** A node of the organisation: chain, brand, region, store or guide. */
export interface TargetNode {
  readonly key: string;
  /** null for a root. */
  readonly parentKey: string | null;
  /** The target set on this very node. */
  readonly ownTarget: number | null;
  /** What was reached at this very node, without the nodes below. */
  readonly ownActual: number;
}

export interface TargetTotal {
  readonly key: string;
  /** What counts here: the node's own target, else what the nodes below add up to; null when there is none at all. */
  readonly target: number | null;
  /** What has been handed down: the sum of the targets of the nodes below. */
  readonly handedDown: number;
  /** This node with all below. */
  readonly actual: number;
  readonly attainedBp: number | null;
}

/**
 * Targets and results of every node with all below it (A60). A target set on a node stands beside those below it, so
 * that what a region was given and what it has handed down to its stores can differ and be seen.
 *
 * @returns one row a node, in the order given
 * @throws RangeError on an unknown parent, a key given twice, or a circle
 */
export function rollUpTargets(nodes: readonly TargetNode[]): TargetTotal[] {
  const rows = new Map(nodes.map((node) => [node.key, { node, waiting: 0, handedDown: 0, some: false, actual: 0 }]));
  if (rows.size < nodes.length) throw new RangeError('a node is given twice');
  const parentOf = ({ key, parentKey }: TargetNode) => {
    const parent = parentKey === null ? undefined : rows.get(parentKey);
    if (parentKey !== null && !parent) throw new RangeError(`${key} stands below ${parentKey}, which is unknown`);
    return parent;
  };
  for (const node of nodes) {
    const parent = parentOf(node);
    if (parent) parent.waiting += 1;
  }
  // leaves first: a node is done when all below it are
  const ready = [...rows.values()].filter(({ waiting }) => waiting === 0);
  const totals = new Map<string, TargetTotal>();
  for (let row = ready.pop(); row; row = ready.pop()) {
    const { node, handedDown, some } = row;
    const target = node.ownTarget ?? (some ? handedDown : null);
    const actual = row.actual + node.ownActual;
    totals.set(node.key, { key: node.key, target, handedDown, actual, attainedBp: attainment(target, actual) });
    const parent = parentOf(node);
    if (!parent) continue;
    parent.actual += actual;
    parent.handedDown += target ?? 0;
    parent.some ||= target !== null;
    parent.waiting -= 1;
    if (parent.waiting === 0) ready.push(parent);
  }
  return nodes.map(({ key }) => {
    const total = totals.get(key);
    if (!total) throw new RangeError(`${key} stands below itself`);
    return total;
  });
}
