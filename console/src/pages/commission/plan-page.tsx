import { useParams, useSearchParams } from 'react-router-dom';
import { call } from '@/api';
import { NotFound, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { PlanEditor } from './plan-editor';

/** Versions of a chain's rules are few: one page holds them all, and the overlaps are told from it. */
const ALL = { size: 200 };

/** `/commission-plans/new` starts a draft (`?from=7` with the terms of plan 7), `/commission-plans/7` opens plan 7. */
export default function PlanPage() {
  const { planId = '' } = useParams();
  const [params] = useSearchParams();
  const plans = useLoad(() => call('GET /api/v1/hq/commission-plans', { query: ALL }), 'all commission plans');
  const wanted = Number(planId === 'new' ? params.get('from') : planId);
  if (planId !== 'new' && !/^\d+$/.test(planId)) return <NotFound />;
  return (
    <Ready of={plans}>
      {({ items }) => {
        const found = items.find(({ id }) => id === wanted);
        if (planId === 'new') {
          return <PlanEditor key={`new ${wanted}`} plans={items} base={found} onReload={plans.reload} />;
        }
        return found ? <PlanEditor key={found.id} plan={found} plans={items} onReload={plans.reload} /> : <NotFound />;
      }}
    </Ready>
  );
}
