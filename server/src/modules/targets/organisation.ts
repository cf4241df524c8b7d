import { type OperatorScope, seesWholeChain } from '../../platform/auth';
import { Problem } from '../../platform/http';
import type { Catalog } from '../catalog';
import type { Region, Store, StoreDirectory } from '../stores';
import type { NodeRef } from './target.repository';

/** Names a node. @example keyOf({ nodeKind: 'store', nodeId: 7 }) //=> 'store:7' */
export const keyOf = ({ nodeKind, nodeId }: NodeRef): string => `${nodeKind}:${nodeId}`;
export const HQ: NodeRef = { nodeKind: 'hq', nodeId: 0 };

/** Whether all stores of a brand are the operator's, wherever they are and whoever runs them. */
export const seesWholeBrand = ({ regionIds, brandIds, franchiseeIds }: OperatorScope, brandId: number): boolean =>
  regionIds === null && !franchiseeIds && (brandIds === null || brandIds.includes(brandId));

/** A node above guides: the chain, a region, a brand, a store. */
export interface OrgNode extends NodeRef {
  readonly name: string;
  readonly parent: NodeRef | null;
  /** Whether all below it is the operator's, so that its own target means what is shown. */
  readonly whole: boolean;
}
interface Chain {
  readonly stores: StoreDirectory;
  readonly catalog: Pick<Catalog, 'brand'>;
}
interface Side {
  /** Looks at one brand alone. */
  readonly brandId?: number | undefined;
  /** What stands right below the chain. */
  readonly by?: 'region' | 'brand';
}

/**
 * The organisation as an operator sees it, as stores belong to regions now, from one of its two sides (A4): the chain, regions
 * that hold one of the operator's stores, those stores; or the chain, their brands, those stores. Of one brand alone, be it
 * asked for or all that the operator has, the brand is the root and its regions are below it. A single region without a
 * parent is headquarters and the same as the chain.
 */
export class Organisation {
  readonly nodes: readonly OrgNode[];
  readonly storeIds: readonly number[];
  readonly root: NodeRef;
  private readonly scope: OperatorScope;
  private readonly byKey: ReadonlyMap<string, OrgNode>;
  private readonly headRegionId: number | undefined;
  private readonly perBrand: boolean;

  constructor(
    private readonly chain: Chain,
    scope: OperatorScope,
    { brandId, by = 'region' }: Side = {},
  ) {
    this.scope = brandId === undefined ? scope : ofBrand(scope, brandId);
    const { stores } = chain;
    const regions = stores.regions();
    const heads = regions.filter(({ parentId }) => parentId === null);
    this.headRegionId = heads.length === 1 ? heads[0]!.id : undefined;
    const mine = stores.all().filter(({ id }) => stores.inScope(this.scope, id));
    this.storeIds = mine.map(({ id }) => id);
    const root = this.rootNode(brandId !== undefined);
    this.root = root;
    this.perBrand = by === 'brand' && root.nodeKind === 'hq';
    this.nodes = [
      root,
      ...(this.perBrand ? this.brandNodes(mine) : this.regionNodes(regions, mine)),
      ...mine.map((store) => this.storeNode(store)),
    ];
    this.byKey = new Map(this.nodes.map((node) => [keyOf(node), node]));
  }

  /** The whole chain is shown, and the operator's. */
  get isWhole(): boolean {
    return seesWholeChain(this.scope);
  }

  node(ref: NodeRef): OrgNode | undefined {
    return this.byKey.get(keyOf(ref));
  }

  childrenOf(parent: NodeRef): OrgNode[] {
    return this.nodes.filter((node) => node.parent && keyOf(node.parent) === keyOf(parent));
  }

  /** How many stand right below a node once it is opened: of a brand its regions. */
  levelBelow(node: OrgNode): number {
    if (node.nodeKind !== 'brand' || !this.perBrand) return this.childrenOf(node).length;
    const { stores } = this.chain;
    const tops = this.storesBelow(node).map((id) => {
      const above = stores.regionWithAncestors(stores.byId(id)?.regionId ?? 0);
      const region = above.filter((at) => at !== this.headRegionId && stores.region(at)).at(-1);
      return keyOf(region === undefined ? { nodeKind: 'store', nodeId: id } : { nodeKind: 'region', nodeId: region });
    });
    return new Set(tops).size;
  }

  /** Stores at or below a node. */
  storesBelow({ nodeKind, nodeId }: NodeRef): number[] {
    const { stores } = this.chain;
    if (nodeKind === 'hq') return [...this.storeIds];
    if (nodeKind === 'store') return this.storeIds.filter((id) => id === nodeId);
    return this.storeIds.filter((id) => {
      const store = stores.byId(id);
      if (store === undefined) return false;
      return nodeKind === 'brand'
        ? store.brandId === nodeId
        : stores.regionWithAncestors(store.regionId).includes(nodeId);
    });
  }

  /** A brand that is asked for, or is all that the operator has; who has a part of its regions stands above the regions. */
  private rootNode(asked: boolean): OrgNode {
    const { regionIds, brandIds, franchiseeIds } = this.scope;
    const [only] = brandIds?.length === 1 ? brandIds : [];
    const isRoot = asked || (regionIds === null && !franchiseeIds);
    if (only !== undefined && isRoot && this.chain.catalog.brand(only)) return this.brandNode(only, null);
    return { ...HQ, name: this.isWhole ? '全国' : '我的范围', parent: null, whole: this.isWhole };
  }

  private brandNodes(mine: readonly Store[]): OrgNode[] {
    const brandIds = [...new Set(mine.map(({ brandId }) => brandId))].sort((a, b) => a - b);
    return brandIds.map((brandId) => this.brandNode(brandId, HQ));
  }

  private brandNode(brandId: number, parent: NodeRef | null): OrgNode {
    const name = this.chain.catalog.brand(brandId)?.name ?? `品牌 ${brandId}`;
    return { nodeKind: 'brand', nodeId: brandId, name, parent, whole: seesWholeBrand(this.scope, brandId) };
  }

  private regionNodes(regions: readonly Region[], mine: readonly Store[]): OrgNode[] {
    const shown = new Set(mine.flatMap(({ regionId }) => this.chain.stores.regionWithAncestors(regionId)));
    const { brandIds, franchiseeIds } = this.scope;
    return regions
      .filter(({ id }) => shown.has(id) && id !== this.headRegionId)
      .map(({ id, name, parentId }) => {
        const whole = brandIds === null && !franchiseeIds && this.chain.stores.regionInScope(this.scope, id);
        return { nodeKind: 'region', nodeId: id, name, parent: this.regionRef(parentId), whole };
      });
  }

  private storeNode({ id, name, regionId, brandId }: Store): OrgNode {
    const known = this.chain.stores.region(regionId) !== undefined;
    const above = known ? this.regionRef(regionId) : this.root;
    const parent: NodeRef = this.perBrand ? { nodeKind: 'brand', nodeId: brandId } : above;
    return { nodeKind: 'store', nodeId: id, name, parent, whole: true };
  }

  private regionRef(regionId: number | null): NodeRef {
    return regionId === null || regionId === this.headRegionId ? this.root : { nodeKind: 'region', nodeId: regionId };
  }
}

/** What is asked to be looked at. */
interface Asked extends Side {
  readonly parentKind: 'hq' | 'region' | 'brand' | 'store';
  readonly parentId?: number | undefined;
}

/** The organisation from the side that is asked for, and the node in it. @throws Problem OUT_OF_SCOPE */
export function organisationAt(
  chain: Chain,
  { parentKind, parentId = 0, brandId, by }: Asked,
  scope: OperatorScope,
): { readonly organisation: Organisation; readonly parent: OrgNode } {
  const ofBrand = parentKind === 'brand' ? parentId : brandId;
  const organisation = new Organisation(chain, scope, { brandId: ofBrand, ...(by && { by }) });
  const top: NodeRef = ofBrand === undefined ? organisation.root : { nodeKind: 'brand', nodeId: ofBrand };
  const isTop = parentKind === 'hq' || parentKind === 'brand';
  const parent = organisation.node(isTop ? top : { nodeKind: parentKind, nodeId: parentId });
  if (!parent) throw new Problem('OUT_OF_SCOPE');
  return { organisation, parent };
}

/** What of a scope is of one brand. */
const ofBrand = (scope: OperatorScope, brandId: number): OperatorScope => ({
  ...scope,
  brandIds: scope.brandIds === null || scope.brandIds.includes(brandId) ? [brandId] : [],
});
