import { usePageView } from '@/hooks/use-page';
import { call } from '@/runtime';
import { Assists } from './Assists';
import { OverviewCards } from './OverviewCards';
import { OverviewScreen } from './OverviewScreen';

/** My own figures, as headquarters sees them too: what was sold by me, who came, how far they went. */
export default function OverviewPage() {
  usePageView('guide-overview');
  return (
    <OverviewScreen load={(query) => call('GET /api/v1/guide/overview', { query })}>
      {(data) => (
        <OverviewCards data={data}>
          <Assists assists={data.assists} />
        </OverviewCards>
      )}
    </OverviewScreen>
  );
}
