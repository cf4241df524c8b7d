import { PictureOutlined } from '@ant-design/icons';
import { Alert, App, Button, Card, Flex, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { SoftTag, State } from '@/components/bits';
import { ConflictDialog } from '@/components/conflict-dialog';
import { PageHead } from '@/components/page-head';
import { PosterDialog } from '@/components/poster/poster-dialog';
import { useNow } from '@/hooks/use-now';
import { useSession } from '@/session';
import { MaterialBasics } from './material-basics';
import { type MaterialDetail, problemsOf } from './material-draft';
import { MaterialGuides } from './material-guides';
import { MaterialPhone } from './material-phone';
import { MaterialProducts } from './material-products';
import { actionsOf, materialState } from './material-state';
import { MoveDialog } from './move-dialog';
import { useMaterialEditing } from './use-material-editing';
import { useMove } from './use-move';
import { useProductFaces } from './use-product-faces';

const MINUTE_MS = 60_000;

/** One material: what is edited at the left, the phones it will be seen on at the right. */
export function MaterialEditor({ material, reload }: { material?: MaterialDetail; reload: () => void }) {
  const { modal } = App.useApp();
  const now = useNow(MINUTE_MS);
  const { draft, patch, changes, dirty, save, submit, discard, busy, conflict } = useMaterialEditing(material, reload);
  const products = useProductFaces(draft.products);
  const { can } = useSession();
  const [asked, setAsked] = useState(false);
  const [poster, setPoster] = useState(false);
  const [moving, setMoving] = useState<'reject' | 'withdraw'>();
  const problems = useMemo(() => problemsOf(draft), [draft]);
  const complete = Object.keys(problems).length === 0;
  const move = useMove(reload);
  const actions = material ? actionsOf(material, now) : [];
  /** A saved draft, or what becomes one by saving, can be handed in unless its period is over. */
  const mayHandIn = !material || dirty || actions.includes('submit');

  /** What has been handed in or let through needs a new look once it is changed. */
  const keeping = (act: () => Promise<unknown>): void => {
    setAsked(true);
    if (!complete) return;
    const looked = dirty && (material?.status === 'approved' || material?.status === 'pending');
    if (!looked) {
      void act();
      return;
    }
    modal.confirm({
      title: '保存后要重新审核',
      content:
        material.status === 'approved'
          ? '审核通过前导购不能转发；已经转发出去的链接仍打开原来通过的版本。'
          : '这份素材会离开待审核，按修改后的内容重新提交。',
      okText: '保存',
      onOk: async () => {
        await act();
      },
    });
  };

  return (
    <>
      <PageHead
        back={{ to: '/materials', text: '素材库' }}
        title={
          <Flex align="center" gap={12}>
            {draft.title || '新建素材'}
            {material && <State {...materialState(material, now)} />}
            {dirty && (
              <Tooltip title={changes.join('、')}>
                <span>
                  <SoftTag tone="warn">未保存：{changes.length} 处</SoftTag>
                </span>
              </Tooltip>
            )}
          </Flex>
        }
      >
        {dirty && material && (
          <Button disabled={busy} onClick={discard}>
            放弃修改
          </Button>
        )}
        {material?.live && material.channels.includes('poster') && can('guides') && (
          <Button icon={<PictureOutlined />} onClick={() => setPoster(true)}>
            海报
          </Button>
        )}
        {actions.includes('withdraw') && (
          <Button danger disabled={busy || dirty} onClick={() => setMoving('withdraw')}>
            下线
          </Button>
        )}
        <Button loading={save.busy} disabled={busy || (Boolean(material) && !dirty)} onClick={() => keeping(save.run)}>
          保存草稿
        </Button>
        {actions.includes('reject') && !dirty && (
          <Button disabled={busy} onClick={() => setMoving('reject')}>
            退回
          </Button>
        )}
        {material && actions.includes('approve') && !dirty && (
          <Button type="primary" loading={move.busy} onClick={() => void move.run(material.id, 'approve')}>
            通过
          </Button>
        )}
        {mayHandIn && (
          <Button type="primary" loading={submit.busy} disabled={busy} onClick={() => keeping(submit.run)}>
            {dirty ? '保存并提交审核' : '提交审核'}
          </Button>
        )}
      </PageHead>
      {conflict && <ConflictDialog {...conflict} />}
      <Flex gap={20} align="flex-start">
        <Flex vertical gap={16} style={{ flex: 1, minWidth: 0 }}>
          {material?.note && (material.status === 'rejected' || material.status === 'withdrawn') && (
            <Alert
              type="warning"
              showIcon
              message={`${material.status === 'rejected' ? '审核退回' : '下线原因'}：${material.note}`}
            />
          )}
          <Card title="内容与投放">
            <MaterialBasics draft={draft} patch={patch} problems={asked ? problems : {}} />
          </Card>
          <MaterialProducts products={products} onChange={(next) => patch({ products: next })} />
          {material && material.status !== 'draft' && <MaterialGuides material={material} />}
        </Flex>
        <MaterialPhone draft={draft} products={products} />
      </Flex>
      {material && poster && <PosterDialog about={{ materialId: material.id }} onClose={() => setPoster(false)} />}
      {material && moving && (
        <MoveDialog
          material={material}
          action={moving}
          onClose={() => setMoving(undefined)}
          onDone={() => {
            setMoving(undefined);
            reload();
          }}
        />
      )}
    </>
  );
}
