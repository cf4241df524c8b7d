import { Flex, Segmented } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { call } from '@/api';
import { BrandSelect, RegionSelect } from '@/components/brand-select';
import { StoreSelect } from '@/components/pickers';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { LEVEL_TEXT, optionsOf } from '@/lib/text';
import { useOperator } from '@/session';
import { LayerEditor } from './layer-editor';
import type { Level } from './layer-draft';

const isLevel = (text: string | null): text is Level => text !== null && Object.hasOwn(LEVEL_TEXT, text);

/** HQ template → brand → region → store: which layer is being dressed, then its editor. */
export default function Storefront() {
  const [params, setParams] = useSearchParams();
  const { scope } = useOperator();
  const limited = scope.regionIds !== null || scope.brandIds !== null;
  const asked = params.get('level');
  const level: Level = isLevel(asked) ? asked : limited ? 'store' : 'hq';
  const target = level === 'hq' ? 0 : Number(params.get('target')) || undefined;
  const layer = useLoad(
    () => call('GET /api/v1/hq/storefront-layers/:level/:targetId', { params: { level, targetId: target ?? 0 } }),
    target === undefined ? null : `layer ${level} ${target}`,
  );
  const choose = (targetId?: number): void => setParams({ level, ...(targetId ? { target: String(targetId) } : {}) });
  const chooser = (
    <Flex gap={8} align="center" wrap>
      <Segmented<Level>
        value={level}
        options={optionsOf(LEVEL_TEXT).map((option) => ({ ...option, disabled: option.value === 'hq' && limited }))}
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
        {chooser}
        <div className="page-card" style={{ marginTop: 16, padding: 48 }}>
          <Nothing text={`先选择一个${LEVEL_TEXT[level]}`} />
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
