import { GuideSelect } from '@/components/guide-select';
import { StoreSelect } from '@/components/pickers';
import { useSession } from '@/session';

interface Props {
  guideId: number | undefined;
  storeId: number | undefined;
  onChange: (change: { guideId?: number | null; storeId?: number | null }) => void;
}

/** Narrows a report to one guide or one store; guides are found only by who may look them up. */
export function WhoseFilters({ guideId, storeId, onChange }: Props) {
  const { can } = useSession();
  return (
    <>
      {can('guides') && (
        <GuideSelect
          allowClear
          placeholder="全部导购"
          style={{ width: 200 }}
          value={guideId ?? null}
          onChange={(next) => onChange({ guideId: next ?? null })}
        />
      )}
      <StoreSelect
        allowClear
        placeholder="全部门店"
        style={{ width: 200 }}
        value={storeId ?? null}
        onChange={(next) => onChange({ storeId: next ?? null })}
      />
    </>
  );
}
