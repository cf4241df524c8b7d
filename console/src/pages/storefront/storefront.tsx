import { Flex, Segmented } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { call } from '@/api';
import { BrandSelect, RegionSelect } from '@/components/brand-select';
import { PageHead } from '@/components/page-head';
import { StoreSelect } from '@/components/pickers';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { LEVEL_TEXT, optionsOf } from '@/lib/text';
import { useOperator } from '@/session';
import { LayerEditor } from './layer-editor';
import type { Level } from './layer-draft';

const isLevel = (text: string | null): text is Level => text !== null && Object.hasOwn(LEVEL_TEXT, text);

/** Where an operator starts: HQ at the template, a brand or region lead at their own, others choose a store. */
const ownLayer = ({
  regionIds,
  brandIds,
}: ReturnType<typeof useOperator>['scope']): { level: Level; target?: number } => {
  if (regionIds === null && brandIds === null) return { level: 'hq', target: 0 };
  if (regionIds === null && brandIds?.[0] !== undefined) return { level: 'brand', target: brandIds[0] };
  if (brandIds === null && regionIds?.[0] !== undefined) return { level: 'region', target: regionIds[0] };
  return { level: 'store' };
};

/** HQ template → brand → region → store: which layer is being dressed, then its editor. */
export default function Storefront() {
  const [params, setParams] = useSearchParams();
  const { scope } = useOperator();
  const asked = params.get('level');
  const own = ownLayer(scope);
  const level = isLevel(asked) ? asked : own.level;
  const target = level === 'hq' ? 0 : Number(params.get('target')) || (isLevel(asked) ? undefined : own.target);
  const layer = useLoad(
    () => call('GET /api/v1/hq/storefront-layers/:level/:targetId', { params: { level, targetId: target ?? 0 } }),
    target === undefined ? null : `layer ${level} ${target}`,
  );
  const choose = (targetId?: number): void => setParams({ level, ...(targetId ? { target: String(targetId) } : {}) });
  const chooser = (
    <Flex gap={8} align="center" wrap>
      <Segmented<Level>
        value={level}
        options={optionsOf(LEVEL_TEXT).map((option) => ({
          ...option,
          disabled: option.value === 'hq' && own.level !== 'hq',
        }))}
        onChange={(next) => setParams({ level: next })}
      />
      <div style={{ width: 280 }}>
        {level === 'brand' && <BrandSelect {...(target ? { value: target } : {})} onChange={choose} />}
        {level === 'region' && <RegionSelect {...(target ? { value: target } : {})} onChange={choose} />}
        {level === 'store' && <StoreSelect value={target ?? null} onChange={choose} />}
      </div>
    </Flex>
  );
  if (target === undefined) {
    return (
      <>
        <PageHead title="店铺装修" hint="四层合成每家店的首页，越靠近门店的越先说话" />
        <div className="page-card" style={{ padding: 20 }}>
          {chooser}
          <div style={{ padding: 48 }}>
            <Nothing text={`先选择一个${LEVEL_TEXT[level]}`} />
          </div>
        </div>
      </>
    );
  }
  return (
    <Ready
      of={
        layer.data && layer.data.level === level && layer.data.targetId === target
          ? layer
          : { ...layer, data: undefined }
      }
    >
      {(data) => (
        <LayerEditor key={`${data.level} ${data.targetId}`} layer={data} chooser={chooser} onServer={layer.replace} />
      )}
    </Ready>
  );
}
