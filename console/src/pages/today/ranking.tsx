import { Card, Flex } from 'antd';
import type { ReactNode } from 'react';
import { Nothing } from '@/components/states';
import { COLOR } from '@/theme';

interface Row {
  key: number;
  name: ReactNode;
  value: number;
  shown: ReactNode;
}

/** A ranked list with bars of proportion. */
export function Ranking({ title, rows }: { title: string; rows: readonly Row[] }) {
  const most = Math.max(1, ...rows.map((r) => r.value));
  return (
    <Card title={title} style={{ flex: 1, minWidth: 0 }}>
      {rows.length === 0 && <Nothing text="今天还没有成交" />}
      <Flex vertical gap={12}>
        {rows.map((row, at) => (
          <Flex key={row.key} align="center" gap={12}>
            <span
              className="num"
              style={{ width: 18, textAlign: 'center', fontWeight: 600, color: at < 3 ? COLOR.accent : COLOR.muted }}
            >
              {at + 1}
            </span>
            <div style={{ flex: 1, minWidth: 0 }}>
              <Flex justify="space-between" gap={12}>
                <span className="ellipsis">{row.name}</span>
                <span className="num" style={{ flex: 'none' }}>
                  {row.shown}
                </span>
              </Flex>
              <div style={{ height: 4, borderRadius: 2, background: COLOR.line, marginTop: 4 }}>
                <div
                  style={{
                    ...{ height: 4, borderRadius: 2, width: `${(row.value / most) * 100}%` },
                    background: at < 3 ? COLOR.ink : '#C9CDD4',
                  }}
                />
              </div>
            </div>
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}
