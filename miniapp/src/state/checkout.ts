import type { ApiError, Call } from '@qiandian/shared/client';
import { createStore } from 'zustand/vanilla';
import type { Address, PlacedOrder, Quote } from '@/api/types';

export interface DraftLine {
  skuId: number;
  quantity: number;
  link?: string;
  /** The guide-built cart it comes from. */
  assistedCart?: string;
}
export interface CheckoutState {
  storeId?: number;
  storeName: string;
  lines: DraftLine[];
  fulfilment: 'express' | 'pickup';
  address?: Address;
  contactName: string;
  contactPhone: string;
  pickupSlot?: string;
  note: string;
  quote?: Quote;
  quoting: boolean;
  quoteError?: ApiError;
  placing: boolean;
}
export interface CheckoutDeps {
  call: Call;
  newKey: () => string;
}
type Draft = Partial<
  Pick<CheckoutState, 'fulfilment' | 'address' | 'contactName' | 'contactPhone' | 'pickupSlot' | 'note'>
>;

const EMPTY: CheckoutState = {
  storeName: '',
  lines: [],
  fulfilment: 'express',
  contactName: '',
  contactPhone: '',
  note: '',
  quoting: false,
  placing: false,
};

/** What still stands between the shopper and the order, in the order it is asked; undefined = ready. */
export const missingIn = (state: CheckoutState): string | undefined => {
  const problem = state.quote?.problems[0];
  if (state.fulfilment === 'express' && !state.address) return '请选择收货地址';
  if (state.fulfilment === 'pickup' && !state.contactName.trim()) return '请填写提货人';
  if (state.fulfilment === 'pickup' && !/^1\d{10}$/.test(state.contactPhone)) return '请填写 11 位手机号';
  if (problem) return problem.message;
  if (!state.quote) return state.quoting ? '正在核对价格与库存' : '价格还没有核对好，请重试';
  return undefined;
};

/** One order being prepared: draft, quote, and placing it exactly once. */
export const createCheckout = ({ call, newKey }: CheckoutDeps) => {
  const store = createStore<CheckoutState>()(() => EMPTY);
  const { getState: get, setState: set } = store;
  let turn = 0;
  /** Lives from the first try until an answer: a double tap or a lost answer can then only repeat the same order. */
  let key: string | undefined;
  let placing: Promise<PlacedOrder> | undefined;

  const body = () => {
    const { storeId, lines, fulfilment, address } = get();
    return {
      storeId: storeId ?? 0,
      lines,
      fulfilment,
      ...(fulfilment === 'express' && address ? { addressId: address.id } : {}),
    };
  };
  const requote = async (): Promise<void> => {
    const mine = ++turn;
    set({ quoting: true, quoteError: undefined });
    try {
      const quote = await call('POST /api/v1/quotes', { body: body() });
      if (mine === turn) set({ quote, quoting: false });
    } catch (error) {
      if (mine === turn) set({ quote: undefined, quoting: false, quoteError: error as ApiError });
    }
  };
  const place = async (): Promise<PlacedOrder> => {
    const { quote, fulfilment, contactName, contactPhone, pickupSlot, note } = get();
    key ??= newKey();
    set({ placing: true });
    try {
      const placed = await call('POST /api/v1/orders', {
        headers: { 'idempotency-key': key },
        body: {
          ...body(),
          expectedTotalFen: quote?.totalFen ?? 0,
          ...(fulfilment === 'pickup'
            ? { pickupContact: { name: contactName.trim(), phone: contactPhone }, pickupSlot }
            : {}),
          ...(note.trim() ? { note: note.trim() } : {}),
        },
      });
      key = undefined;
      return placed;
    } catch (error) {
      const { status } = error as ApiError;
      // a refusal is an answer; silence and trouble are not, the order may exist
      if (status >= 400 && status < 500 && status !== 429) key = undefined;
      throw error;
    } finally {
      set({ placing: false });
    }
  };
  return {
    store,
    requote,
    /** A new order, from the cart or "buy now"; contact and way of the last one stay as a proposal. */
    start: (storeId: number, storeName: string, lines: DraftLine[], fulfilment?: 'express' | 'pickup'): void => {
      turn++;
      key = undefined;
      const { contactName, contactPhone, address, fulfilment: last } = get();
      store.setState(
        { ...EMPTY, contactName, contactPhone, address, fulfilment: fulfilment ?? last, storeId, storeName, lines },
        true,
      );
    },
    /** Only what changes amounts or availability asks for a new quote. */
    edit: (draft: Draft): void => {
      const before = get();
      set(draft);
      const now = get();
      if (before.fulfilment !== now.fulfilment || before.address !== now.address) void requote();
    },
    /** Takes away what cannot be bought and quotes again. */
    dropLines: (skuIds: readonly number[]): Promise<void> => {
      set({ lines: get().lines.filter((line) => !skuIds.includes(line.skuId)) });
      return get().lines.length > 0 ? requote() : Promise.resolve();
    },
    setQuantity: (skuId: number, quantity: number): Promise<void> => {
      set({ lines: get().lines.map((line) => (line.skuId === skuId ? { ...line, quantity } : line)) });
      return requote();
    },
    /** Callers share one attempt; see `key`. */
    placeOrder: (): Promise<PlacedOrder> => {
      placing ??= place().finally(() => (placing = undefined));
      return placing;
    },
    reset: (): void => {
      turn++;
      key = undefined;
      store.setState(EMPTY, true);
    },
  };
};
export type CheckoutStore = ReturnType<typeof createCheckout>;
