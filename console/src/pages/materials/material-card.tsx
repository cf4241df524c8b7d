import { Flex } from 'antd';
import { useNavigate } from 'react-router-dom';
import { Act, Actions, State, Thumb } from '@/components/bits';
import { scopeWords } from '@/lib/scope-words';
import { shortText } from '@/lib/time';
import { useOrg } from '@/org';
import { MaterialFigures } from './material-figures';
import { ACTION_TEXT, actionsOf, type Material, type MaterialAction, materialState } from './material-state';

interface Props {
  material: Material;
  now: string;
  busy: boolean;
  onAct: (material: Material, action: MaterialAction) => void;
}

/** A material as guides will recognise it: its picture first, then what it has brought. */
export function MaterialCard({ material, now, busy, onAct }: Props) {
  const navigate = useNavigate();
  const names = useOrg();
  const actions = actionsOf(material, now);
  return (
    <Flex
      vertical
      gap={12}
      className="page-card"
      style={{ padding: 16, cursor: 'pointer' }}
      onClick={() => navigate(`/materials/${material.id}`)}
    >
      <Flex gap={12}>
        <div style={{ position: 'relative', flex: 'none' }}>
          <Thumb src={material.pictures[0]} size={84} alt={material.title} />
          {material.pictures.length > 1 && (
            <span
              style={{
                ...{ position: 'absolute', right: 4, bottom: 4, padding: '0 6px', borderRadius: 4 },
                ...{ background: 'rgba(26,26,26,.66)', color: '#fff', fontSize: 11 },
              }}
            >
              {material.pictures.length} 图
            </span>
          )}
        </div>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Flex justify="space-between" gap={8}>
            <b className="ellipsis">{material.title}</b>
            <State {...materialState(material, now)} />
          </Flex>
          <div
            className="muted"
            style={{ fontSize: 13, height: 40, overflow: 'hidden', lineHeight: '20px', margin: '2px 0' }}
          >
            {material.copies[0]}
          </div>
          <div className="muted ellipsis" style={{ fontSize: 12 }}>
            {scopeWords(material.scope, names)} · 至 {shortText(material.to)}
          </div>
        </div>
      </Flex>
      <MaterialFigures numbers={material.numbers} />
      <Flex justify="space-between" align="center" style={{ borderTop: '1px solid #EEF0F3', paddingTop: 10 }}>
        <span className="muted ellipsis" style={{ fontSize: 12 }}>
          {material.status === 'rejected' && material.note
            ? `退回：${material.note}`
            : `${material.createdBy} · ${shortText(material.updatedAt)}`}
        </span>
        <Actions>
          {actions.map((action) => (
            <Act key={action} danger={action === 'reject'} disabled={busy} onClick={() => onAct(material, action)}>
              {ACTION_TEXT[action]}
            </Act>
          ))}
        </Actions>
      </Flex>
    </Flex>
  );
}
