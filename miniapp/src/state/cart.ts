import type { ApiError, Call } from '@qiandian/shared/client';
import { createStore } from 'zustand/vanilla';
import type { Cart, CartLine } from '@/api/types';

export interface CartState {
  lines: CartLine[];
  phase: 'idle' | 'loading' | 'ready' | 'error';
  error?: ApiError;
  /** Lines the shopper unticked, by key; new lines are ticked. */
  unticked: ReadonlySet<string>;
  /** One order is one store: the group the total and the checkout button speak of. */
  activeStoreId?: number;
}
export interface CartDeps {
  call: Call;
  /** The storefront the visitor is in: the server judges every line for it. */
  currentStore: () => number | undefined;
}

interface NewLine {
  skuId: number;
  storeId: number;
  quantity: number;
  link?: string;
  /** The guide-built cart it comes from. */
  assistedCart?: string;
}

export const lineKey = (line: Pick<CartLine, 'storeId' | 'skuId'>): string => `${line.storeId}:${line.skuId}`;

export interface CartGroup {
  storeId: number;
  storeName: string;
  lines: CartLine[];
}
/** Lines by the store they were put in at, in the order they came. */
export const cartGroups = (lines: readonly CartLine[]): CartGroup[] => {
  const groups = new Map<number, CartGroup>();
  for (const line of lines) {
    const group = groups.get(line.storeId) ?? { storeId: line.storeId, storeName: line.storeName, lines: [] };
    group.lines.push(line);
    groups.set(line.storeId, group);
  }
  return [...groups.values()];
};

/** Which group is being bought: the shopper's choice, else the first with something to sell. */
export const activeStore = ({ lines, activeStoreId }: CartState): number | undefined => {
  const groups = cartGroups(lines);
  const sells = (group: CartGroup) => group.lines.some((line) => line.sellable);
  const chosen = groups.find((group) => group.storeId === activeStoreId && sells(group));
  return (chosen ?? groups.find(sells))?.storeId;
};
export const isTicked = (state: CartState, line: CartLine): boolean =>
  line.sellable && line.storeId === activeStore(state) && !state.unticked.has(lineKey(line));
export const tickedLines = (state: CartState): CartLine[] => state.lines.filter((line) => isTicked(state, line));
export const tickedTotal = (state: CartState): number =>
  tickedLines(state).reduce((sum, line) => sum + line.priceFen * line.quantity, 0);
export const cartCount = ({ lines }: CartState): number => lines.reduce((sum, line) => sum + line.quantity, 0);

/** The member's cart. The server keeps it; ticks are this phone's. */
export const createCart = ({ call, currentStore }: CartDeps) => {
  const store = createStore<CartState>()(() => ({ lines: [], phase: 'idle', unticked: new Set<string>() }));
  const { getState: get, setState: set } = store;
  let turn = 0;

  const take = (cart: Cart) => set({ lines: cart.lines, phase: 'ready', error: undefined });
  const load = async (): Promise<void> => {
    const mine = ++turn;
    if (get().phase !== 'ready') set({ phase: 'loading' });
    try {
      const cart = await call('GET /api/v1/cart', { query: { storeId: currentStore() } });
      if (mine === turn) take(cart);
    } catch (error) {
      if (mine === turn) set({ phase: get().lines.length > 0 ? 'ready' : 'error', error: error as ApiError });
    }
  };
  /** The answer judges the lines for the store of the line; the page wants the storefront's view. */
  const put = async (line: NewLine): Promise<void> => {
    const mine = ++turn;
    const cart = await call('PUT /api/v1/cart/lines', { body: line });
    if (mine !== turn) return;
    if (cart.storeId === currentStore()) take(cart);
    else await load();
  };
  return {
    store,
    load,
    /** Adds to what is there already. Refusals (sold out, cart full) are the caller's to show. */
    add: async (line: NewLine): Promise<void> => {
      if (get().phase !== 'ready') await load();
      const there = get().lines.find((known) => lineKey(known) === lineKey(line))?.quantity ?? 0;
      await put({ ...line, quantity: Math.min(99, there + line.quantity) });
      const unticked = new Set(get().unticked);
      unticked.delete(lineKey(line));
      set({ unticked, activeStoreId: line.storeId });
    },
    /** Shows the new quantity at once and goes back to the server's when it is refused. 0 removes. */
    setQuantity: async (line: CartLine, quantity: number): Promise<void> => {
      const key = lineKey(line);
      const lines = get().lines.map((known) => (lineKey(known) === key ? { ...known, quantity } : known));
      set({ lines: quantity === 0 ? lines.filter((known) => lineKey(known) !== key) : lines });
      try {
        await put({ skuId: line.skuId, storeId: line.storeId, quantity });
      } catch (error) {
        await load();
        throw error;
      }
    },
    toggle: (line: CartLine): void => {
      const state = get();
      const unticked = new Set(state.unticked);
      const key = lineKey(line);
      if (activeStore(state) !== line.storeId) unticked.delete(key);
      else if (!unticked.delete(key)) unticked.add(key);
      set({ unticked, activeStoreId: line.storeId });
    },
    /** Ticks a store's whole group, or unticks it when all of it is ticked. */
    toggleStore: (storeId: number): void => {
      const state = get();
      const group = state.lines.filter((line) => line.storeId === storeId && line.sellable);
      const all = group.length > 0 && group.every((line) => isTicked(state, line));
      const unticked = new Set(state.unticked);
      for (const line of group) {
        if (all) unticked.add(lineKey(line));
        else unticked.delete(lineKey(line));
      }
      set({ unticked, activeStoreId: storeId });
    },
    reset: (): void => {
      turn++;
      store.setState({ lines: [], phase: 'idle', unticked: new Set() }, true);
    },
  };
};
export type CartStore = ReturnType<typeof createCart>;
