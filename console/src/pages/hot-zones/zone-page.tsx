import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { NotFound, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { ZoneEditor } from './zone-editor';

/** `/hot-zones/new` starts an empty draft, `/hot-zones/7` opens zone 7. */
export default function ZonePage() {
  const { zoneId = '' } = useParams();
  const id = /^\d+$/.test(zoneId) ? Number(zoneId) : undefined;
  const zone = useLoad(
    () => call('GET /api/v1/hq/hot-zones/:zoneId', { params: { zoneId: id ?? 0 } }),
    id ? `zone ${id}` : null,
  );
  if (zoneId === 'new') return <ZoneEditor key="new" />;
  if (!id) return <NotFound />;
  return <Ready of={zone}>{(data) => <ZoneEditor key={data.id} zone={data} onServer={zone.replace} />}</Ready>;
}
