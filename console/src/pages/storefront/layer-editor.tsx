import { App, Button, Card, Checkbox, ColorPicker, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { call } from '@/api';
import { SoftTag } from '@/components/bits';
import { ConflictDialog } from '@/components/conflict-dialog';
import { PageHead } from '@/components/page-head';
import { previewOf } from '@/components/phone/model';
import { StorefrontPhone } from '@/components/phone/phone';
import { useSampleStorefront } from '@/components/phone/use-sample-storefront';
import { StoreSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { useLeaveGuard } from '@/hooks/use-leave-guard';
import { useNow } from '@/hooks/use-now';
import { LEVEL_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { BannersEditor } from './banners-editor';
import { changed, contentOf, draftOf, type Layer, type LayerDraft, LIMITS, problemsOf, withLayer } from './layer-draft';
import { NoticesEditor } from './notices-editor';
import { ShelvesEditor } from './shelves-editor';
import { useShelfGoods } from './use-shelf-goods';
import { useStoreOfLayer } from './use-store-of-layer';

const PRESETS = ['#C8102E', '#1A1A1A', '#2A5580', '#1E7A5A', '#7A4B94', '#B7791F', '#3E86A8', '#74283A'];
const HINT: Readonly<Record<Layer['level'], string>> = {
  hq: '每家店首页的底子；品牌、区域、门店各层加在它前面',
  brand: '加在总部模板前面；同名货架会替换总部的',
  region: '加在总部和品牌前面；同名货架会替换上层的',
  store: '只在这家店出现，排在最前面；同名货架会替换上层的',
};

export function LayerEditor({
  layer,
  chooser,
  onServer,
}: {
  layer: Layer;
  chooser: ReactNode;
  onServer: (layer: Layer) => void;
}) {
  const { message } = App.useApp();
  const [draft, setDraft] = useState(() => draftOf(layer.content));
  const [asked, setAsked] = useState(false);
  const [theirs, setTheirs] = useState<Layer>();
  const dirty = changed(layer.content, draft);
  useLeaveGuard(dirty);
  const problems = problemsOf(draft);
  const shown = asked ? problems : [];
  const patch = (change: Partial<LayerDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const params = { level: layer.level, targetId: layer.targetId };
  const take = (next: Layer): void => {
    setTheirs(undefined);
    setDraft(draftOf(next.content));
    onServer(next);
  };
  const save = useAction(
    (version: number) =>
      call('PUT /api/v1/hq/storefront-layers/:level/:targetId', {
        params,
        body: { content: contentOf(draft), version },
      }),
    {
      done: '已保存，几秒内出现在相关门店首页',
      onDone: take,
      onRefused: ({ code }) => {
        if (code !== 'VERSION_CONFLICT') return false;
        void call('GET /api/v1/hq/storefront-layers/:level/:targetId', { params }).then(setTheirs, () =>
          message.error('内容已被他人修改，请刷新后重试'),
        );
        return true;
      },
    },
  );
  const trySave = (): void => {
    setAsked(true);
    if (problems.length === 0) void save.run(layer.version);
    else message.error('有内容还没填好，请看标红的地方');
  };

  const { live, storeId, choose } = useSampleStorefront(useStoreOfLayer(layer));
  const goods = useShelfGoods(draft.shelves, storeId ?? live.data?.store.id);
  const model = withLayer(previewOf(live.data), layer, draft, goods);
  const now = useNow(1000);
  return (
    <>
      <PageHead
        title={
          <Flex align="center" gap={12}>
            店铺装修
            {dirty && <SoftTag tone="warn">未保存</SoftTag>}
          </Flex>
        }
        hint={
          layer.updatedAt ? `上次保存 ${minuteText(layer.updatedAt)}` : '四层合成每家店的首页，越靠近门店的越先说话'
        }
      >
        {dirty && <Button onClick={() => setDraft(draftOf(layer.content))}>放弃修改</Button>}
        <Button type="primary" disabled={!dirty} loading={save.busy} onClick={trySave}>
          保存并生效
        </Button>
      </PageHead>
      <Flex gap={20} align="flex-start">
        <Flex vertical gap={16} style={{ flex: 1, minWidth: 0 }}>
          <Card styles={{ body: { padding: '16px 20px' } }}>
            {chooser}
            <div className="muted" style={{ marginTop: 10, fontSize: 13 }}>
              {LEVEL_TEXT[layer.level]}层：{HINT[layer.level]}
            </div>
          </Card>
          <Card title="主题色">
            <Flex align="center" gap={16}>
              <Checkbox
                checked={draft.accent !== null}
                onChange={(e) => patch({ accent: e.target.checked ? model.accent : null })}
              >
                {layer.level === 'hq' ? '设定' : '本层单独设定'}
              </Checkbox>
              {draft.accent !== null ? (
                <ColorPicker
                  disabledAlpha
                  showText
                  value={draft.accent}
                  presets={[{ label: '常用', colors: PRESETS }]}
                  onChange={(colour) => patch({ accent: colour.toHexString().slice(0, 7).toUpperCase() })}
                />
              ) : (
                <span className="muted">{layer.level === 'hq' ? '用默认的红色' : '跟随上一层'}</span>
              )}
            </Flex>
          </Card>
          <Card title={`轮播图（${draft.banners.length} / ${LIMITS.banners}）`}>
            <BannersEditor banners={draft.banners} problems={shown} onChange={(banners) => patch({ banners })} />
          </Card>
          <Card title={`公告（${draft.notices.length} / ${LIMITS.notices}）`}>
            <NoticesEditor notices={draft.notices} onChange={(notices) => patch({ notices })} />
          </Card>
          <Card title={`货架（${draft.shelves.length} / ${LIMITS.shelves}）`}>
            <ShelvesEditor
              shelves={draft.shelves}
              problems={shown}
              goods={goods}
              onChange={(shelves) => patch({ shelves })}
            />
          </Card>
        </Flex>
        <Flex vertical gap={12} style={{ position: 'sticky', top: 0, flex: '0 0 390px' }}>
          {layer.level !== 'store' && (
            <StoreSelect placeholder="换一家门店预览" allowClear value={storeId ?? null} onChange={choose} />
          )}
          <StorefrontPhone model={model} now={now} />
        </Flex>
      </Flex>
      {theirs && (
        <ConflictDialog
          what="这一层"
          differs="对方保存的装修内容与你的不同。"
          onMine={() => save.run(theirs.version)}
          onTheirs={() => take(theirs)}
          onLater={() => setTheirs(undefined)}
        />
      )}
    </>
  );
}
