import { Select, type SelectProps, Spin } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useDebounced } from '@/hooks/use-debounced';
import { useLoad } from '@/hooks/use-load';

export interface Choice {
  value: number;
  label: ReactNode;
  /** What the closed select shows. */
  title: string;
}
type Props = Omit<SelectProps<number | number[], Choice>, 'options' | 'value' | 'onChange' | 'mode'> & {
  /** Names what is searched, so that answers of different selects are not mixed. */
  of: string;
  search: (q: string) => Promise<Choice[]>;
  /** Names the chosen ids when they are not among the found ones. */
  resolve?: (ids: number[]) => Promise<Choice[]>;
  known?: readonly Choice[];
  disabledIds?: readonly number[];
} & (
    | { multiple: true; value?: number[]; onChange?: (ids: number[]) => void }
    | { multiple?: false; value?: number | null; onChange?: (id: number | undefined, title?: string) => void }
  );

/** A select over a list too long to load: it asks the server while the operator types. */
export function RemoteSelect(props: Props) {
  const { of, search, resolve, known = [], disabledIds = [], multiple, value, onChange, ...rest } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed);
  const chosen = useMemo(() => (Array.isArray(value) ? value : value == null ? [] : [value]), [value]);
  const found = useLoad(() => search(q), open ? `${of} ${q}` : null);
  const [seen, setSeen] = useState<ReadonlyMap<number, Choice>>(new Map());
  const named = new Map([
    ...seen,
    ...known.map((c) => [c.value, c] as const),
    ...(found.data ?? []).map((c) => [c.value, c] as const),
  ]);
  const missing = resolve ? chosen.filter((id) => !named.has(id)) : [];
  const resolved = useLoad(
    () => (resolve ?? (async () => []))(missing),
    missing.length > 0 ? `${of} ${missing.join()}` : null,
  );
  for (const choice of resolved.data ?? []) named.set(choice.value, choice);

  const remember = (ids: number[]): void =>
    setSeen(
      (before) =>
        new Map([...before, ...ids.flatMap((id) => (named.has(id) ? [[id, named.get(id) as Choice] as const] : []))]),
    );
  const listed = found.data ?? [];
  const extra = chosen
    .filter((id) => !listed.some((c) => c.value === id))
    .map((id) => named.get(id) ?? { value: id, label: `#${id}`, title: `#${id}` });
  return (
    <Select<number | number[], Choice>
      {...rest}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      showSearch
      filterOption={false}
      optionLabelProp="title"
      onSearch={setTyped}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setTyped('');
      }}
      notFoundContent={found.loading ? <Spin size="small" /> : found.error ? found.error.message : '没有找到'}
      options={[...listed, ...(q ? [] : extra)].map((c) => ({ ...c, disabled: disabledIds.includes(c.value) }))}
      labelRender={({ value: id }) => named.get(Number(id))?.title ?? `#${id}`}
      value={multiple ? chosen : chosen[0]}
      onChange={(next) => {
        const ids = Array.isArray(next) ? next : next === undefined ? [] : [next];
        remember(ids);
        if (multiple) (onChange as (ids: number[]) => void)?.(ids);
        else {
          const title = ids[0] === undefined ? undefined : named.get(ids[0])?.title;
          (onChange as (id: number | undefined, title?: string) => void)?.(ids[0], title);
        }
      }}
    />
  );
}
