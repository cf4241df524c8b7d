import { Segmented } from 'antd';
import { useState } from 'react';
import { MaterialSelect, ZoneSelect } from '@/components/content-selects';
import { ProductSelect } from '@/components/pickers';
import { CONTENT_KIND_TEXT } from '@/lib/text';
import { useSession } from '@/session';
import type { PosterAbout } from './guide-codes';

type Kind = 'product' | 'zone' | 'material';

/** What the poster is about, for pages that are not about one thing. */
export function ContentField({ onChange }: { onChange: (about: PosterAbout | undefined) => void }) {
  const { can } = useSession();
  const [kind, setKind] = useState<Kind>('product');
  const [targetId, setTargetId] = useState<number>();
  const kinds: Kind[] = ['product'];
  if (can('hot-zones')) kinds.push('zone');
  if (can('materials')) kinds.push('material');
  const choose = (of: Kind, id: number | undefined): void => {
    setTargetId(id);
    if (id === undefined) onChange(undefined);
    else if (of === 'product') onChange({ productId: id });
    else if (of === 'zone') onChange({ zoneId: id });
    else onChange({ materialId: id });
  };
  const props = { value: targetId ?? null, onChange: (id: number | undefined) => choose(kind, id) };
  return (
    <>
      <Segmented<Kind>
        options={kinds.map((value) => ({ value, label: CONTENT_KIND_TEXT[value] }))}
        value={kind}
        onChange={(next) => {
          setKind(next);
          choose(next, undefined);
        }}
        style={{ marginBottom: 10 }}
      />
      {kind === 'product' && <ProductSelect {...props} />}
      {kind === 'zone' && <ZoneSelect {...props} />}
      {kind === 'material' && <MaterialSelect {...props} />}
    </>
  );
}
