import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { NotFound, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { MaterialEditor } from './material-editor';

/** `/materials/new` starts an empty draft, `/materials/7` opens material 7. */
export default function MaterialPage() {
  const { materialId = '' } = useParams();
  const id = /^\d+$/.test(materialId) ? Number(materialId) : undefined;
  const material = useLoad(
    () => call('GET /api/v1/hq/materials/:materialId', { params: { materialId: id ?? 0 } }),
    id ? `material ${id}` : null,
  );
  if (materialId === 'new') return <MaterialEditor key="new" reload={() => {}} />;
  if (!id) return <NotFound />;
  return (
    <Ready of={material}>{(data) => <MaterialEditor key={data.id} material={data} reload={material.reload} />}</Ready>
  );
}
