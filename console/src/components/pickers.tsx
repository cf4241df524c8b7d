import { Cascader } from 'antd';
import { call, callPublic } from '@/api';
import { type Categories, useCategories } from '@/org';
import { useSession } from '@/session';
import { Money, Thumb, Titled } from './bits';
import { type Choice, RemoteSelect } from './remote-select';

const FOUND = 30;
type Single = {
  value?: number | null;
  onChange?: (id: number | undefined) => void;
  placeholder?: string;
  allowClear?: boolean;
  style?: React.CSSProperties;
  disabledIds?: readonly number[];
  disabled?: boolean;
  autoFocus?: boolean;
};
type Many = Omit<Single, 'value' | 'onChange'> & { value?: number[]; onChange?: (ids: number[]) => void };

interface StoreRow {
  id: number;
  name: string;
  code: string;
  city: string;
  district: string;
}
const storeChoice = ({ id, name, code, city, district }: StoreRow): Choice => ({
  value: id,
  title: name,
  label: <Titled title={name} note={`${code} · ${city}${district}`} width={320} />,
});

/** Stores in the operator's scope; who may not manage stores searches the public list. */
const useStoreSearch = () => {
  const { can } = useSession();
  const search = async (q: string): Promise<Choice[]> => {
    const query = { size: FOUND, ...(q ? { q } : {}) };
    const rows = can('stores')
      ? (await call('GET /api/v1/hq/stores', { query })).items
      : (await callPublic('GET /api/v1/stores', { query })).items;
    return rows.map(storeChoice);
  };
  const resolve = async (ids: number[]): Promise<Choice[]> => {
    const rows = await Promise.all(
      ids
        .slice(0, FOUND)
        .map((storeId) =>
          callPublic('GET /api/v1/stores/:storeId', { params: { storeId }, query: {} }).catch(() => undefined),
        ),
    );
    return rows.filter((row) => row !== undefined).map(storeChoice);
  };
  return { search, resolve };
};
export function StoreSelect(props: Single) {
  return (
    <RemoteSelect
      of="stores"
      {...useStoreSearch()}
      placeholder="搜索门店名称或编码"
      style={{ width: '100%' }}
      {...props}
    />
  );
}
export function StoresSelect(props: Many) {
  return (
    <RemoteSelect
      of="stores"
      {...useStoreSearch()}
      multiple
      maxTagCount={12}
      placeholder="搜索门店名称或编码，可多选"
      style={{ width: '100%' }}
      {...props}
    />
  );
}

interface ProductRow {
  id: number;
  name: string;
  picture: string;
  priceFen: number;
}
const productChoice = ({ id, name, picture, priceFen }: ProductRow): Choice => ({
  value: id,
  title: name,
  label: (
    <Titled picture={<Thumb src={picture} size={36} />} title={name} note={<Money fen={priceFen} />} width={340} />
  ),
});
export const searchProducts = async (q: string): Promise<Choice[]> =>
  (await callPublic('GET /api/v1/products', { query: { size: FOUND, ...(q ? { q } : {}) } })).items.map(productChoice);
export const resolveProducts = async (ids: number[]): Promise<Choice[]> => {
  const rows = await Promise.all(
    ids
      .slice(0, 60)
      .map((productId) =>
        callPublic('GET /api/v1/products/:productId', { params: { productId }, query: {} }).catch(() => undefined),
      ),
  );
  return rows
    .filter((row) => row !== undefined)
    .map((row) => productChoice({ ...row, picture: row.pictures[0] ?? '' }));
};
export function ProductSelect(props: Single) {
  return (
    <RemoteSelect
      of="products"
      search={searchProducts}
      resolve={resolveProducts}
      placeholder="搜索商品名称"
      style={{ width: '100%' }}
      {...props}
    />
  );
}

export function LocationSelect(props: Single) {
  const search = async (q: string): Promise<Choice[]> =>
    (await call('GET /api/v1/hq/stock/locations', { query: { size: FOUND, ...(q ? { q } : {}) } })).items.map(
      (row) => ({
        value: row.id,
        title: row.name,
        label: <Titled title={row.name} note={row.kind === 'warehouse' ? '总部仓' : '门店'} width={320} />,
      }),
    );
  return <RemoteSelect of="locations" search={search} placeholder="仓库或门店" style={{ width: '100%' }} {...props} />;
}

const pathTo = (categories: Categories, id: number | null | undefined): number[] => {
  for (const parent of categories) {
    if (parent.id === id) return [parent.id];
    const child = parent.children.find((c) => c.id === id);
    if (child) return [parent.id, child.id];
  }
  return id ? [id] : [];
};
/** A category of the two-level tree. */
export function CategorySelect({ value, onChange, style, placeholder = '全部类目', allowClear = true }: Single) {
  const categories = useCategories();
  const tree = categories.data?.categories ?? [];
  return (
    <Cascader
      style={{ width: '100%', ...style }}
      placeholder={placeholder}
      allowClear={allowClear}
      changeOnSelect
      expandTrigger="hover"
      loading={categories.loading}
      showSearch
      options={tree.map((c) => ({
        value: c.id,
        label: c.name,
        children: c.children.map((child) => ({ value: child.id, label: child.name })),
      }))}
      displayRender={(labels) => labels[labels.length - 1]}
      value={pathTo(tree, value)}
      onChange={(path) => onChange?.(path?.at(-1) as number | undefined)}
    />
  );
}
