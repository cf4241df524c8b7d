import { type OperatorScope, seesWholeChain } from '../../platform/auth';
import type { Region, Store, StoreDirectory } from '../stores';
import type { NodeRef } from './target.repository';

/** Names a node. @example keyOf({ nodeKind: 'store', nodeId: 7 }) //=> 'store:7' */
export const keyOf = ({ nodeKind, nodeId }: NodeRef): string => `${nodeKind}:${nodeId}`;
export const HQ: NodeRef = { nodeKind: 'hq', nodeId: 0 };

/** A node above guides: the chain, a region, a store. */
export interface OrgNode extends NodeRef {
  readonly name: string;
  readonly parent: NodeRef | null;
  /** Whether all below it is the operator's, so that its own target means what is shown. */
  readonly whole: boolean;
}

/**
 * The organisation as an operator sees it, as stores belong to regions now: the chain, regions that hold one of the
 * operator's stores, those stores. A single region without a parent is headquarters and the same as the chain.
 */
export class Organisation {
  readonly nodes: readonly OrgNode[];
  readonly storeIds: readonly number[];
  private readonly byKey: ReadonlyMap<string, OrgNode>;
  private readonly rootId: number | undefined;

  constructor(
    private readonly stores: StoreDirectory,
    readonly scope: OperatorScope,
  ) {
    const regions = stores.regions();
    const roots = regions.filter(({ parentId }) => parentId === null);
    this.rootId = roots.length === 1 ? roots[0]!.id : undefined;
    const mine = stores.all().filter(({ id }) => stores.inScope(scope, id));
    this.storeIds = mine.map(({ id }) => id);
    const shown = new Set(mine.flatMap(({ regionId }) => stores.regionWithAncestors(regionId)));
    this.nodes = [
      { ...HQ, name: this.isWhole ? '全国' : '我的范围', parent: null, whole: this.isWhole },
      ...regions.filter(({ id }) => shown.has(id) && id !== this.rootId).map((region) => this.regionNode(region)),
      ...mine.map((store) => this.storeNode(store)),
    ];
    this.byKey = new Map(this.nodes.map((node) => [keyOf(node), node]));
  }

  /** The whole chain is the operator's. */
  get isWhole(): boolean {
    return seesWholeChain(this.scope);
  }

  node(ref: NodeRef): OrgNode | undefined {
    return this.byKey.get(keyOf(ref));
  }

  childrenOf(parent: NodeRef): OrgNode[] {
    return this.nodes.filter((node) => node.parent && keyOf(node.parent) === keyOf(parent));
  }

  /** Stores at or below a node. */
  storesBelow({ nodeKind, nodeId }: NodeRef): number[] {
    if (nodeKind === 'hq') return [...this.storeIds];
    if (nodeKind === 'store') return this.storeIds.filter((id) => id === nodeId);
    return this.storeIds.filter((id) => {
      const store = this.stores.byId(id);
      return store !== undefined && this.stores.regionWithAncestors(store.regionId).includes(nodeId);
    });
  }

  private regionNode({ id, name, parentId }: Region): OrgNode {
    const { brandIds, franchiseeIds } = this.scope;
    const whole = brandIds === null && !franchiseeIds && this.stores.regionInScope(this.scope, id);
    return { nodeKind: 'region', nodeId: id, name, parent: this.regionRef(parentId), whole };
  }

  private storeNode({ id, name, regionId }: Store): OrgNode {
    const known = this.stores.region(regionId) !== undefined;
    return { nodeKind: 'store', nodeId: id, name, parent: known ? this.regionRef(regionId) : HQ, whole: true };
  }

  private regionRef(regionId: number | null): NodeRef {
    return regionId === null || regionId === this.rootId ? HQ : { nodeKind: 'region', nodeId: regionId };
  }
}
