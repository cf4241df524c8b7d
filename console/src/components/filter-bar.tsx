import { SearchOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useEffect, useRef } from 'react';
import { wallNow } from '@/lib/time';
import { SavedFilters } from './saved-filters';

interface Url {
  values: Record<string, unknown>;
  active: number;
  set: (changes: Record<string, unknown>) => void;
  only: (values: Record<string, unknown>) => void;
}

const TYPING_PAUSE_MS = 350;

/** Filters bound to the URL by field name; typing is awaited, choices apply at once. */
export function FilterBar({ name, url, children }: { name: string; url: object; children: ReactNode }) {
  // a page's filters are typed by their own names; here only the names matter
  const filters = url as Url;
  const [form] = Form.useForm();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const shown = JSON.stringify(filters.values);

  useEffect(() => {
    // fields no longer set are emptied one by one: a reset would rebuild them and take the cursor away while typing
    const values = JSON.parse(shown) as Record<string, unknown>;
    const emptied = Object.keys(form.getFieldsValue() as object).filter((key) => !(key in values));
    form.setFieldsValue({ ...Object.fromEntries(emptied.map((key) => [key, undefined])), ...values });
  }, [form, shown]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = (changed: Record<string, unknown>): void => {
    clearTimeout(timer.current);
    const cleared = Object.fromEntries(Object.entries(changed).map(([key, value]) => [key, value ?? null]));
    timer.current = setTimeout(() => filters.set(cleared), 'q' in changed || 'city' in changed ? TYPING_PAUSE_MS : 0);
  };
  return (
    <Form form={form} layout="inline" onValuesChange={apply} style={{ rowGap: 12, columnGap: 0 }}>
      {children}
      <Form.Item style={{ marginInlineEnd: 0 }}>
        <SavedFilters name={name} values={filters.values} onUse={filters.only} />
        {filters.active > 0 && (
          <Button type="link" onClick={() => filters.only({})}>
            清空
          </Button>
        )}
      </Form.Item>
    </Form>
  );
}

export function SearchFilter({ placeholder, width = 240 }: { placeholder: string; width?: number }) {
  return (
    <Form.Item name="q">
      <Input
        allowClear
        prefix={<SearchOutlined style={{ color: '#B4B9C2' }} />}
        placeholder={placeholder}
        style={{ width }}
        maxLength={60}
      />
    </Form.Item>
  );
}

/** `from` and `to` as one range of Shanghai days. */
export function DayRangeFilter({
  url,
}: {
  url: { values: { from?: string; to?: string }; set: (changes: { from?: string | null; to?: string | null }) => void };
}) {
  const { from, to } = url.values;
  const today = wallNow().startOf('day');
  return (
    <Form.Item>
      <DatePicker.RangePicker
        style={{ width: 250 }}
        allowEmpty={[true, true]}
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        onChange={(range) =>
          url.set({ from: range?.[0]?.format('YYYY-MM-DD') ?? null, to: range?.[1]?.format('YYYY-MM-DD') ?? null })
        }
        presets={[
          { label: '今天', value: [today, today] },
          { label: '昨天', value: [today.subtract(1, 'day'), today.subtract(1, 'day')] },
          { label: '近 7 天', value: [today.subtract(6, 'day'), today] },
          { label: '近 30 天', value: [today.subtract(29, 'day'), today] },
          { label: '本月', value: [today.startOf('month'), today] },
        ]}
      />
    </Form.Item>
  );
}
