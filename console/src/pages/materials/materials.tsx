import { AppstoreOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Form, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { BrandSelect } from '@/components/brand-select';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { PageTable } from '@/components/page-table';
import { useNow } from '@/hooks/use-now';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { scopeWords } from '@/lib/scope-words';
import { optionsOf } from '@/lib/text';
import { useOrg } from '@/org';
import { MaterialCards } from './material-cards';
import { materialColumns } from './material-columns';
import { type Material, MATERIAL_STATUS_TEXT, type MaterialAction } from './material-state';
import { MoveDialog } from './move-dialog';
import { useMove } from './use-move';

const EXPIRED_TEXT = { '0': '有效期内', '1': '已过期' } as const;
const VIEWS = { cards: '卡片', table: '表格' } as const;
const FILTERS = { q: text, status: oneOf(MATERIAL_STATUS_TEXT), brandId: whole, expired: oneOf(EXPIRED_TEXT) };
const VIEW_KEY = 'qiandian.console.materials.view';
const MINUTE_MS = 60_000;

/** What headquarters makes and guides forward. */
export default function Materials() {
  const url = useUrlFilters(FILTERS);
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const names = useOrg();
  const page = usePage((query) => call('GET /api/v1/hq/materials', { query }), url.values, url);
  const [view, setView] = useState<keyof typeof VIEWS>(() =>
    localStorage.getItem(VIEW_KEY) === 'table' ? 'table' : 'cards',
  );
  const [moving, setMoving] = useState<{ material: Material; action: 'reject' | 'withdraw' }>();
  const move = useMove(() => page.reload());
  const onAct = (material: Material, action: MaterialAction): void => {
    if (action === 'reject' || action === 'withdraw') setMoving({ material, action });
    else void move.run(material.id, action);
  };
  const show = (next: keyof typeof VIEWS): void => {
    localStorage.setItem(VIEW_KEY, next);
    setView(next);
  };
  const empty = url.active ? '没有符合条件的素材' : '还没有素材，做一份让导购一键转发';
  const filters = (
    <FilterBar name="materials" url={url}>
      <SearchFilter placeholder="素材标题" />
      <Form.Item name="status">
        <Select allowClear placeholder="全部状态" style={{ width: 120 }} options={optionsOf(MATERIAL_STATUS_TEXT)} />
      </Form.Item>
      <Form.Item name="brandId" style={{ width: 160 }}>
        <BrandSelect allowClear placeholder="全部品牌" />
      </Form.Item>
      <Form.Item name="expired">
        <Select allowClear placeholder="不限有效期" style={{ width: 130 }} options={optionsOf(EXPIRED_TEXT)} />
      </Form.Item>
    </FilterBar>
  );
  return (
    <>
      <PageHead title="素材库" hint="审核通过并在有效期内，范围内的导购就能一键转发；审核人不能是提交人">
        <Segmented<keyof typeof VIEWS>
          value={view}
          onChange={show}
          options={[
            { value: 'cards', icon: <AppstoreOutlined />, title: VIEWS.cards },
            { value: 'table', icon: <UnorderedListOutlined />, title: VIEWS.table },
          ]}
        />
        <Link to="/materials/new">
          <Button type="primary" icon={<PlusOutlined />}>
            新建素材
          </Button>
        </Link>
      </PageHead>
      {view === 'cards' ? (
        <MaterialCards page={page} filters={filters} empty={empty} now={now} busy={move.busy} onAct={onAct} />
      ) : (
        <PageTable
          name="materials"
          rowKey="id"
          unit="份素材"
          page={page}
          columns={materialColumns({
            now,
            busy: move.busy,
            scopeText: (scope) => scopeWords(scope, names),
            onAct,
          })}
          empty={empty}
          filters={filters}
          onRow={(row) => navigate(`/materials/${row.id}`)}
        />
      )}
      {moving && (
        <MoveDialog
          {...moving}
          onClose={() => setMoving(undefined)}
          onDone={() => {
            setMoving(undefined);
            page.reload();
          }}
        />
      )}
    </>
  );
}
