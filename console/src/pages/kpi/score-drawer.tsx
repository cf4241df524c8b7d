import { Drawer, Flex, Progress, Tooltip } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { SoftTag } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useTurner } from '@/hooks/use-turner';
import { minuteText } from '@/lib/time';
import { COLOR } from '@/theme';
import { ITEM_MEANING, ITEM_TEXT, type Item, kindOf, type Score, valueText } from './kpi-words';

type Event = AnswerOf<'GET /api/v1/hq/kpi-scores/:guideId/events'>['items'][number];

/** One guide's score: what each item earned and why, down to the single sale, share or member. */
export function ScoreDrawer({ score, month, onClose }: { score: Score; month: string; onClose: () => void }) {
  const [item, setItem] = useState<Item | undefined>(score.items[0]?.item);
  return (
    <Drawer open width={860} title={`${score.guideName} · ${month} 考核`} onClose={onClose}>
      <Flex gap={32} align="center" style={{ marginBottom: 20 }}>
        <div>
          <div className="muted" style={{ fontSize: 12 }}>
            总分
          </div>
          <b className="num" style={{ fontSize: 30 }}>
            {score.score.toFixed(2)}
          </b>
        </div>
        <div>
          <div className="muted" style={{ fontSize: 12 }}>
            名次
          </div>
          <b className="num" style={{ fontSize: 20 }}>
            第 {score.rank} 名
          </b>
        </div>
        <SoftTag tone="busy">{score.grade} 级</SoftTag>
        <span className="muted">{score.storeName}</span>
      </Flex>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, 1fr)', gap: 12, marginBottom: 20 }}>
        {score.items.map((line) => (
          <Flex
            key={line.item}
            vertical
            role="button"
            tabIndex={0}
            aria-pressed={line.item === item}
            onClick={() => setItem(line.item)}
            onKeyDown={(event) => event.key === 'Enter' && setItem(line.item)}
            style={{
              ...{ padding: '10px 14px', borderRadius: 10, cursor: 'pointer' },
              border: `1px solid ${line.item === item ? COLOR.ink : COLOR.line}`,
            }}
          >
            <Flex justify="space-between">
              <Tooltip title={ITEM_MEANING[line.item]}>
                <span>{line.title || ITEM_TEXT[line.item]}</span>
              </Tooltip>
              <span className="num">
                <b>{line.score.toFixed(2)}</b>
                <span className="muted"> / {line.weight}</span>
              </span>
            </Flex>
            <Progress
              percent={Math.max(0, Math.min(100, (line.actual / line.target) * 100))}
              showInfo={false}
              size="small"
              strokeColor={line.actual >= line.target ? COLOR.good : COLOR.ink}
            />
            <span className="muted num" style={{ fontSize: 12 }}>
              {valueText(line.item, line.actual)} / {valueText(line.item, line.target)}
            </span>
            <span className="muted" style={{ fontSize: 12 }}>
              {line.text}
            </span>
          </Flex>
        ))}
      </div>
      {item && <Events key={item} guideId={score.guideId} month={month} item={item} />}
    </Drawer>
  );
}

function Events({ guideId, month, item }: { guideId: number; month: string; item: Item }) {
  const page = usePage(
    async (query) => {
      const answer = await call('GET /api/v1/hq/kpi-scores/:guideId/events', { params: { guideId }, query });
      return { ...answer, items: answer.items.map((event, at) => ({ ...event, key: at })) };
    },
    { month, item },
    useTurner(),
  );
  const columns: Columns<Event & { key: number }> = [
    { title: '时间', dataIndex: 'at', width: 150, render: (_, row) => minuteText(row.at) },
    { title: ITEM_TEXT[item], dataIndex: 'text', width: 420 },
    {
      title: '数值',
      dataIndex: 'value',
      width: 120,
      align: 'right',
      // what makes up a share are the sales themselves
      render: (_, row) => valueText(kindOf(item) === 'share' ? 'sales' : item, row.value),
    },
  ];
  return (
    <PageTable name="kpi-events" rowKey="key" unit="条" page={page} columns={columns} empty="这一项这个月没有记录" />
  );
}
