import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Card, Flex, Select, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { call, callPublic } from '@/api';
import { ConflictDialog } from '@/components/conflict-dialog';
import { MoneyInput } from '@/components/money-input';
import { PageHead } from '@/components/page-head';
import { Ready } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import { useLeaveGuard } from '@/hooks/use-leave-guard';
import { useLoad } from '@/hooks/use-load';
import { removeAt, replaceAt } from '@/lib/lists';
import { useWholeChain } from '@/session';
import { type Freight, type ProvinceFee, repeated } from './freight-draft';
import { FreightTrial } from './freight-trial';
import { GuideRules } from './guide-rules';

/** What headquarters sets once for the whole chain. */
export default function Settings() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'guides' ? 'guides' : 'freight';
  return (
    <Tabs
      activeKey={tab}
      onChange={(next) => setParams(next === 'guides' ? { tab: next } : {})}
      destroyOnHidden
      items={[
        { key: 'freight', label: '运费', children: <FreightSettings /> },
        { key: 'guides', label: '导购规则', children: <GuideRules /> },
      ]}
    />
  );
}

function FreightSettings() {
  const freight = useLoad(() => call('GET /api/v1/hq/freight'), 'freight');
  const regions = useLoad(() => callPublic('GET /api/v1/regions', { query: {} }), 'provinces');
  const names = regions.data?.items.map(({ name }) => name) ?? [];
  return (
    <Ready of={freight}>{(data) => <FreightEditor saved={data} names={names} onServer={freight.replace} />}</Ready>
  );
}

interface Props {
  saved: Freight;
  /** The provinces as addresses carry them. */
  names: readonly string[];
  onServer: (freight: Freight) => void;
}
function FreightEditor({ saved, names, onServer }: Props) {
  const { message } = App.useApp();
  const [draft, setDraft] = useState(saved);
  const [theirs, setTheirs] = useState<Freight>();
  const wholeChain = useWholeChain();
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useLeaveGuard(dirty);
  const take = (next: Freight): void => {
    setTheirs(undefined);
    setDraft(next);
    onServer(next);
  };
  const save = useAction((version: number) => call('PUT /api/v1/hq/freight', { body: { ...draft, version } }), {
    done: '运费已保存，新的报价立即按此计算',
    onDone: take,
    onRefused: ({ code }) => {
      if (code !== 'VERSION_CONFLICT') return false;
      void call('GET /api/v1/hq/freight').then(setTheirs, () => message.error('内容已被他人修改，请刷新后重试'));
      return true;
    },
  });
  const patch = (change: Partial<Freight>): void => setDraft((before) => ({ ...before, ...change }));
  const setRow = (at: number, row: ProvinceFee): void => patch({ provinces: replaceAt(draft.provinces, at, row) });
  const twice = repeated(draft.provinces);
  const free = names.filter((name) => !draft.provinces.some((row) => row.province === name));

  return (
    <>
      <PageHead
        title="运费与设置"
        hint={
          wholeChain
            ? '运费由总部统一定；下单时按收货省份和商品金额计算，并向顾客说明原因'
            : '运费由总部统一定，你的数据范围内只能查看'
        }
      >
        {dirty && <Button onClick={() => setDraft(saved)}>放弃修改</Button>}
        <Button
          type="primary"
          disabled={!wholeChain || !dirty || twice.length > 0}
          loading={save.busy}
          onClick={() => void save.run(saved.version)}
        >
          保存
        </Button>
      </PageHead>
      <Flex gap={16} align="flex-start">
        <Flex vertical gap={16} style={{ flex: 1, minWidth: 0 }}>
          <Card title="默认">
            <Flex gap={48}>
              <label>
                <div style={{ marginBottom: 6 }}>默认运费</div>
                <MoneyInput value={draft.defaultFen} onChange={(fen) => patch({ defaultFen: fen ?? 0 })} />
              </label>
              <label>
                <div style={{ marginBottom: 6 }}>满额包邮</div>
                <MoneyInput value={draft.freeThresholdFen} onChange={(fen) => patch({ freeThresholdFen: fen ?? 0 })} />
                <div className="muted" style={{ fontSize: 12, marginTop: 4 }}>
                  0 表示不包邮
                </div>
              </label>
            </Flex>
          </Card>
          <Card
            title={`单独定价的省份（${draft.provinces.length}）`}
            styles={{ body: { padding: 0 } }}
            extra={
              <Button
                icon={<PlusOutlined />}
                disabled={free.length === 0}
                onClick={() =>
                  patch({ provinces: [...draft.provinces, { province: free[0] ?? '', feeFen: draft.defaultFen }] })
                }
              >
                添加省份
              </Button>
            }
          >
            <Table
              rowKey={(row) => draft.provinces.indexOf(row)}
              size="middle"
              pagination={false}
              dataSource={draft.provinces}
              locale={{ emptyText: '所有省份都按默认运费' }}
              columns={[
                {
                  title: '省份',
                  render: (_, row, at) => (
                    <Select
                      showSearch
                      style={{ width: 200 }}
                      status={twice.includes(row.province) ? 'error' : ''}
                      value={row.province}
                      options={[row.province, ...free].map((name) => ({ value: name, label: name }))}
                      onChange={(province) => setRow(at, { ...row, province })}
                    />
                  ),
                },
                {
                  title: '运费',
                  width: 180,
                  render: (_, row, at) => (
                    <MoneyInput value={row.feeFen} onChange={(fen) => setRow(at, { ...row, feeFen: fen ?? 0 })} />
                  ),
                },
                {
                  title: '满额包邮（空＝同默认）',
                  width: 240,
                  render: (_, row, at) => (
                    <MoneyInput
                      placeholder="同默认"
                      value={row.freeThresholdFen ?? null}
                      onChange={(fen) => {
                        const { freeThresholdFen: _old, ...rest } = row;
                        setRow(at, fen === null ? rest : { ...rest, freeThresholdFen: fen });
                      }}
                    />
                  ),
                },
                {
                  width: 56,
                  render: (_, row, at) => (
                    <Button
                      type="text"
                      aria-label={`删除 ${row.province}`}
                      icon={<DeleteOutlined />}
                      onClick={() => patch({ provinces: removeAt(draft.provinces, at) })}
                    />
                  ),
                },
              ]}
            />
          </Card>
        </Flex>
        <FreightTrial freight={draft} names={names} dirty={dirty} />
      </Flex>
      {theirs && (
        <ConflictDialog
          what="运费表"
          differs="对方保存的内容与你的不同。"
          onMine={() => save.run(theirs.version)}
          onTheirs={() => take(theirs)}
          onLater={() => setTheirs(undefined)}
        />
      )}
    </>
  );
}
