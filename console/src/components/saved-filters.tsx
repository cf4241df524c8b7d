import { StarOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Input } from 'antd';
import { useState } from 'react';

interface Saved {
  title: string;
  values: Record<string, unknown>;
}
const keyOf = (name: string): string => `qiandian.console.filters.${name}`;
const read = (name: string): Saved[] => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? '[]') as Saved[];
  } catch {
    return [];
  }
};

/** Filters an operator comes back to, kept in this browser under a name of their own. */
export function SavedFilters(props: {
  name: string;
  values: Record<string, unknown>;
  onUse: (values: Record<string, unknown>) => void;
}) {
  const { name, values, onUse } = props;
  const { modal, message } = App.useApp();
  const [saved, setSaved] = useState(() => read(name));
  const keep = (next: Saved[]): void => {
    localStorage.setItem(keyOf(name), JSON.stringify(next));
    setSaved(next);
  };
  const add = (): void => {
    let title = '';
    modal.confirm({
      title: '给这组筛选起个名字',
      icon: null,
      content: (
        <Input
          autoFocus
          maxLength={16}
          placeholder="如：待发货快递单"
          onChange={(e) => (title = e.target.value.trim())}
        />
      ),
      okText: '保存',
      onOk: () => {
        if (!title) {
          message.warning('请填写名字');
          return Promise.reject(new Error('no title'));
        }
        keep([...saved.filter((s) => s.title !== title), { title, values }]);
        return undefined;
      },
    });
  };
  const hasFilters = Object.keys(values).length > 0;
  if (!hasFilters && saved.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...saved.map((s) => ({
            key: s.title,
            label: s.title,
            onClick: () => onUse(s.values),
            children: undefined,
          })),
          ...(saved.length > 0 ? [{ type: 'divider' as const }] : []),
          { key: '+', label: '保存当前筛选…', disabled: !hasFilters, onClick: add },
          ...(saved.length > 0 ? [{ key: '-', label: '清空常用筛选', onClick: () => keep([]) }] : []),
        ],
      }}
    >
      <Button type="text" icon={<StarOutlined />}>
        常用筛选
      </Button>
    </Dropdown>
  );
}
