import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, openAssistedCart } from '@qiandian/shared/contract';
import type { AssistedCartEntity } from '../guides';
import { CartService } from '../orders';
import { StoreDirectory } from '../stores';

type Common = Pick<
  Answer<typeof openAssistedCart>,
  'token' | 'storeId' | 'storeName' | 'note' | 'builtAt' | 'expiresAt' | 'lines'
>;

/** Guide-built carts as they would be sold now: the price of the moment beside the one they were built with. */
@Singleton()
export class CartLines {
  @Inject() carts!: CartService;
  @Inject() stores!: StoreDirectory;

  /** In the order given; stock of all of them is read at once. */
  async of(carts: readonly AssistedCartEntity[]): Promise<Common[]> {
    const rows = carts.flatMap(({ storeId, items }) =>
      items.map(({ skuId, quantity }) => ({ storeId, skuId, quantity })),
    );
    const shown = await this.carts.view(rows, undefined);
    let next = 0;
    return carts.map(({ token, storeId, note, builtAt, expiresAt, items }) => ({
      token,
      storeId,
      storeName: this.stores.byId(storeId)?.name ?? '已关闭门店',
      note,
      builtAt: builtAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lines: items.map(({ builtFen }) => {
        const { storeId: _store, storeName: _name, ...line } = shown[next++]!;
        return { ...line, builtFen };
      }),
    }));
  }
}
