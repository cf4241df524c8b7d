import { PlusOutlined } from '@ant-design/icons';
import { Avatar, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, State, Titled } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { PosterDialog } from '@/components/poster/poster-dialog';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { useOrg } from '@/org';
import { useSession } from '@/session';
import { BrandIpDialog } from './brand-ip-dialog';
import { ContactDialog } from './contact-dialog';
import { LinkDialog } from './link-dialog';
import { RetireDialog } from './retire-dialog';

export type BrandIp = AnswerOf<'GET /api/v1/hq/brand-ips'>['items'][number];
const FILTERS = {};
const STATUS_TEXT = { active: '在用', suspended: '已暂停', left: '已停用' } as const;

/** Headquarters' own personas: they have members and links like a guide, and earn nothing. */
export default function BrandIps() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const { brandName } = useOrg();
  const page = usePage((query) => call('GET /api/v1/hq/brand-ips', { query }), url.values, url);
  const [open, setOpen] = useState<
    { what: 'new' } | { what: 'edit' | 'link' | 'poster' | 'contact' | 'retire'; ip: BrandIp }
  >();
  const close = (): void => setOpen(undefined);
  const saved = (): void => {
    close();
    page.reload();
  };
  const restore = useAction(
    (ip: BrandIp) =>
      call('POST /api/v1/hq/brand-ips/:guideId/status', {
        params: { guideId: ip.guideId },
        body: { status: 'active' },
      }),
    { done: ({ name }) => `${name}已重新启用`, onDone: page.reload },
  );
  const columns: Columns<BrandIp> = [
    {
      title: '名字',
      dataIndex: 'name',
      width: 240,
      fixed: 'left',
      render: (_, ip) => (
        <Titled
          picture={
            <Avatar size={36} src={ip.avatar || undefined}>
              {ip.name.slice(0, 1)}
            </Avatar>
          }
          title={ip.name}
          note={ip.brandId === undefined ? '全部品牌' : brandName(ip.brandId)}
        />
      ),
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 100,
      render: (_, ip) => (
        <>
          <State tone={ip.status === 'active' ? 'good' : 'quiet'} text={STATUS_TEXT[ip.status]} />
          {ip.successorName && <div className="muted">由{ip.successorName}接手</div>}
        </>
      ),
    },
    {
      title: '会员',
      dataIndex: 'members',
      width: 120,
      align: 'right',
      render: (_, ip) =>
        can('members') && ip.members > 0 ? (
          <Link to={`/members?guideId=${ip.guideId}`}>{ip.members.toLocaleString('zh-CN')}</Link>
        ) : (
          ip.members.toLocaleString('zh-CN')
        ),
    },
    { title: '企业微信账号', dataIndex: 'wecomUserId', width: 160, renderText: (value?: string) => value ?? '没有' },
    {
      title: '操作',
      dataIndex: 'guideId',
      width: 340,
      fixed: 'right',
      render: (_, ip) =>
        ip.status === 'left' ? (
          <Popconfirm
            title={`重新启用${ip.name}？`}
            description="停用时交出去的会员不会回来"
            okText="启用"
            cancelText="取消"
            onConfirm={() => restore.run(ip)}
          >
            <a>重新启用</a>
          </Popconfirm>
        ) : (
          <Actions>
            <Act onClick={() => setOpen({ what: 'edit', ip })}>编辑</Act>
            <Act onClick={() => setOpen({ what: 'link', ip })}>生成链接与码</Act>
            {ip.status === 'active' && <Act onClick={() => setOpen({ what: 'poster', ip })}>海报</Act>}
            <Act onClick={() => setOpen({ what: 'contact', ip })}>企微码</Act>
            <Act onClick={() => setOpen({ what: 'retire', ip })}>停用</Act>
          </Actions>
        ),
    },
  ];
  return (
    <>
      <PageHead
        title="品牌 IP"
        hint="总部的虚拟导购（好物体验官）：承接没有导购的会员，用在包裹卡、公众号等渠道，不计提成"
      >
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ what: 'new' })}>
          新建品牌 IP
        </Button>
      </PageHead>
      <PageTable
        name="brand-ips"
        rowKey="guideId"
        unit="个品牌 IP"
        page={page}
        columns={columns}
        empty="还没有品牌 IP"
      />
      {open?.what === 'new' && <BrandIpDialog onClose={close} onSaved={saved} />}
      {open?.what === 'edit' && <BrandIpDialog ip={open.ip} onClose={close} onSaved={saved} />}
      {open?.what === 'contact' && <ContactDialog ip={open.ip} onClose={close} />}
      {open?.what === 'retire' && <RetireDialog ip={open.ip} onClose={close} onSaved={saved} />}
      {open?.what === 'poster' && (
        <PosterDialog senders={[{ guideId: open.ip.guideId, name: open.ip.name }]} onClose={close} />
      )}
      {open?.what === 'link' && <LinkDialog ip={open.ip} onClose={close} />}
    </>
  );
}
