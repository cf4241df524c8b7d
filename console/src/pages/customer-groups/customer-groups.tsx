import { Card, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Money } from '@/components/bits';
import { Metric, share, shareText } from '@/components/metric';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { useOrg } from '@/org';
import { GroupDrawer } from './group-drawer';
import { GroupTrend } from './group-trend';

type Report = AnswerOf<'GET /api/v1/hq/reports/groups'>;
type Row = Report['items'][number];
const BY_TEXT = { region: '区域', store: '门店', guide: '导购' } as const;
const UNIT = { region: '个区域', store: '家门店', guide: '位导购' } as const;
const FILTERS = { by: oneOf(BY_TEXT), regionId: whole, storeId: whole };

/** The customer groups guides run, and how many of them are valid, from the region down to the group. */
export default function CustomerGroups() {
  const url = useUrlFilters(FILTERS);
  const { regionName } = useOrg();
  const { by = 'region', regionId, storeId } = url.values;
  const page = usePage((query) => call('GET /api/v1/hq/reports/groups', { query }), { ...url.values, by }, url);
  const [shown, setShown] = useState<{ guideId?: number; storeId?: number; title: string }>();
  const told = page.answer;
  const storeName = by === 'guide' && storeId ? page.items[0]?.storeName : undefined;
  const down = (row: Row): void => {
    if (by === 'region') url.set({ by: 'store', regionId: row.id });
    else if (by === 'store') url.set({ by: 'guide', storeId: row.id });
    else setShown({ guideId: row.id, title: `${row.name}的社群` });
  };
  const columns: Columns<Row> = [
    {
      title: BY_TEXT[by],
      dataIndex: 'name',
      width: 220,
      fixed: 'left',
      ellipsis: true,
      render: (_, row) => <Act onClick={() => down(row)}>{row.name}</Act>,
    },
    ...(by === 'guide' ? [{ title: '门店', dataIndex: 'storeName', width: 180, ellipsis: true } as const] : []),
    { title: '社群', dataIndex: 'groups', width: 90, align: 'right' },
    { title: '有效', dataIndex: 'valid', width: 90, align: 'right' },
    {
      title: '有效占比',
      dataIndex: 'validBp',
      width: 110,
      align: 'right',
      tooltip: '有效社群 ÷ 在经营的社群',
      render: (_, row) => <b>{shareText(share(row.valid, row.groups))}</b>,
    },
    {
      title: '群成员',
      dataIndex: 'members',
      width: 100,
      align: 'right',
      tooltip: '导购登记的人数合计',
      render: (_, row) => row.members.toLocaleString('zh-CN'),
    },
    {
      title: '进店人数',
      dataIndex: 'visitors',
      width: 100,
      align: 'right',
      tooltip: '活跃期内从各群链接进店的人数相加',
    },
    { title: '订单', dataIndex: 'orders', width: 90, align: 'right' },
    {
      title: '成交',
      dataIndex: 'paidFen',
      width: 120,
      align: 'right',
      render: (_, row) => <Money fen={row.paidFen} />,
    },
  ];
  return (
    <>
      <PageHead
        title="社群"
        hint={
          told
            ? `满 ${told.rule.minMembers} 人、${told.rule.activityDays} 天内有人从群里的链接进店，算有效；在“运费与设置”里调整`
            : '导购登记的社群，是否有效由系统判定'
        }
      />
      {told && (
        <Flex gap={16} wrap style={{ marginBottom: 16 }}>
          <Metric
            title="有效社群占比"
            meaning="有效社群 ÷ 在经营的社群"
            value={shareText(share(told.sum.valid, told.sum.groups))}
            note={`${told.sum.valid.toLocaleString('zh-CN')} / ${told.sum.groups.toLocaleString('zh-CN')} 个`}
          />
          <Metric
            title="群成员"
            meaning="导购登记的人数合计；同一位顾客在几个群里会重复"
            value={told.sum.members.toLocaleString('zh-CN')}
            note={told.judgedAt ? `${minuteText(told.judgedAt)} 判定` : '还没有判定过'}
          />
          <Card style={{ flex: 1, minWidth: 360 }} size="small" title="近 30 天">
            <GroupTrend trend={told.trend} />
          </Card>
        </Flex>
      )}
      <PageTable<Row>
        name={`customer-groups-${by}`}
        rowKey="id"
        unit={UNIT[by]}
        page={page}
        columns={columns}
        empty="还没有登记社群；导购在小程序“我的社群”里登记"
        actions={[
          <Act
            key="all"
            onClick={() =>
              setShown({ ...(storeId ? { storeId } : {}), title: storeName ? `${storeName}的社群` : '全部社群' })
            }
          >
            看社群明细
          </Act>,
        ]}
        filters={
          <Flex gap={12} align="center" wrap style={{ marginBottom: 4 }}>
            <Segmented
              value={by}
              options={Object.entries(BY_TEXT).map(([value, label]) => ({ value, label: `按${label}` }))}
              onChange={(next) =>
                url.set({ by: next as keyof typeof BY_TEXT, ...(next === 'guide' ? {} : { storeId: null }) })
              }
            />
            {regionId !== undefined && <Act onClick={() => url.set({ regionId: null })}>{regionName(regionId)} ×</Act>}
            {storeId !== undefined && <Act onClick={() => url.set({ storeId: null })}>{storeName ?? '一家门店'} ×</Act>}
          </Flex>
        }
      />
      {shown && <GroupDrawer {...shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
