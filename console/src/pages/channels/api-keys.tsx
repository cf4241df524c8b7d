import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, SoftTag, State, Titled } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { ApiKeyDialog } from './api-key-dialog';
import { SecretDialog } from './secret-dialog';
import { type ApiKey, KEY_KIND_TEXT } from './words';

const FILTERS = {};
type WithSecret = AnswerOf<'POST /api/v1/hq/api-keys'>;

/** Keys that tills, ERPs and channel connectors sign with. */
export default function ApiKeys() {
  const url = useUrlFilters(FILTERS);
  const { modal } = App.useApp();
  const page = usePage((query) => call('GET /api/v1/hq/api-keys', { query }), url.values, url);
  const [open, setOpen] = useState<{ apiKey?: ApiKey }>();
  const [fresh, setFresh] = useState<WithSecret>();
  const { reload } = page;
  const rotate = useAction(
    (apiKeyId: number) => call('POST /api/v1/hq/api-keys/:apiKeyId/rotate', { params: { apiKeyId } }),
    {
      onDone: (answer) => {
        setFresh(answer);
        reload();
      },
    },
  );
  const setStatus = useAction(
    ({ id, name, kinds, storeIds }: ApiKey, status: ApiKey['status']) =>
      call('PUT /api/v1/hq/api-keys/:apiKeyId', {
        params: { apiKeyId: id },
        body: { name, kinds, storeIds, status },
      }),
    { done: ({ status }) => (status === 'active' ? '已恢复使用' : '已停用，随时可以恢复'), onDone: () => reload() },
  );
  const askRotate = (row: ApiKey): void => {
    modal.confirm({
      title: `给“${row.name}”换密钥？`,
      content: '会给出一个新密钥；旧的 24 小时内仍可用，请在这之前把对方系统换好。',
      okText: '换密钥',
      onOk: async () => {
        await rotate.run(row.id);
      },
    });
  };
  const askDisable = (row: ApiKey): void => {
    modal.confirm({
      title: `停用“${row.name}”？`,
      content: '停用后用它签名的请求立刻被拒绝：小票、库存和价格都会停下来，恢复后可以补传。',
      okText: '停用',
      okButtonProps: { danger: true },
      onOk: async () => {
        await setStatus.run(row, 'disabled');
      },
    });
  };
  const columns: Columns<ApiKey> = [
    {
      title: '名称',
      dataIndex: 'name',
      width: 220,
      fixed: 'left',
      render: (_, row) => <Titled title={row.name} note={row.keyId} width={220} />,
    },
    {
      title: '用途',
      dataIndex: 'kinds',
      width: 220,
      render: (_, row) => row.kinds.map((kind) => <SoftTag key={kind}>{KEY_KIND_TEXT[kind]}</SoftTag>),
    },
    {
      title: '门店',
      dataIndex: 'storeIds',
      width: 110,
      render: (_, row) => (row.storeIds === null ? '全部门店' : `${row.storeIds.length} 家`),
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 90,
      render: (_, row) =>
        row.status === 'active' ? <State tone="good" text="在用" /> : <State tone="quiet" text="已停用" />,
    },
    {
      title: '最近使用',
      dataIndex: 'lastUsedAt',
      width: 160,
      render: (_, row) => (row.lastUsedAt ? minuteText(row.lastUsedAt) : <span className="muted">没用过</span>),
    },
    { title: '创建', dataIndex: 'createdAt', width: 160, render: (_, row) => minuteText(row.createdAt) },
    {
      title: '操作',
      dataIndex: 'id',
      width: 170,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act onClick={() => setOpen({ apiKey: row })}>编辑</Act>
          {row.status === 'active' ? (
            <>
              <Act onClick={() => askRotate(row)}>换密钥</Act>
              <Act danger onClick={() => askDisable(row)}>
                停用
              </Act>
            </>
          ) : (
            <Act disabled={setStatus.busy} onClick={() => void setStatus.run(row, 'active')}>
              恢复
            </Act>
          )}
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead title="接口密钥" hint="收银台、ERP 与渠道对接用它给每个请求签名；密钥只在新建或更换时显示一次">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({})}>
          新建密钥
        </Button>
      </PageHead>
      <PageTable name="api-keys" rowKey="id" unit="个密钥" page={page} columns={columns} empty="还没有接口密钥" />
      {open && (
        <ApiKeyDialog
          apiKey={open.apiKey}
          onClose={() => setOpen(undefined)}
          onSaved={(secret) => {
            setOpen(undefined);
            setFresh(secret);
            reload();
          }}
        />
      )}
      {fresh && <SecretDialog apiKey={fresh} onClose={() => setFresh(undefined)} />}
    </>
  );
}
