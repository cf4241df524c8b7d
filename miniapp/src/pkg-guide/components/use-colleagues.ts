import { useLoadable } from '@/hooks/use-page';
import { call } from '@/runtime';
import { thisMonth } from './MonthSwitch';

export interface Colleague {
  guideId: number;
  name: string;
}
/** The guides of this store, asked for when `wanted`: the store's targets list every one of them. */
export const useColleagues = (
  wanted: boolean,
): { guides: Colleague[] | undefined; error: unknown; reload: () => void } => {
  const { data, error, reload } = useLoadable(wanted ? 'colleagues' : undefined, () =>
    call('GET /api/v1/store/targets', { query: { month: thisMonth() } }),
  );
  return {
    guides: data?.guides.map(({ nodeId, name }) => ({ guideId: nodeId, name })),
    error,
    reload: () => void reload(),
  };
};
