import type { ReactNode } from 'react';
import { COLOR } from '@/theme';

interface Props {
  title: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  /** Pressed: this is what the list is narrowed to. */
  chosen?: boolean;
  onClick?: () => void;
}

/** A number at the head of a page; some narrow the list below. */
export function Tile({ title, value, note, chosen = false, onClick }: Props) {
  const inside = (
    <>
      <div className="muted" style={{ fontSize: 13 }}>
        {title}
      </div>
      <div className="num" style={{ fontSize: 24, fontWeight: 600, lineHeight: 1.5, color: COLOR.ink }}>
        {value}
      </div>
      {note && (
        <div className="muted" style={{ fontSize: 12 }}>
          {note}
        </div>
      )}
    </>
  );
  const style = {
    flex: 1,
    minWidth: 140,
    padding: '14px 20px',
    textAlign: 'left' as const,
    font: 'inherit',
    ...(chosen ? { borderColor: COLOR.ink, boxShadow: `inset 0 0 0 1px ${COLOR.ink}` } : {}),
  };
  return onClick ? (
    <button
      type="button"
      className="page-card"
      aria-pressed={chosen}
      style={{ ...style, cursor: 'pointer' }}
      onClick={onClick}
    >
      {inside}
    </button>
  ) : (
    <div className="page-card" style={style}>
      {inside}
    </div>
  );
}
