import { PictureOutlined } from '@ant-design/icons';
import { formatFen } from '@qiandian/shared';
import { Badge, Button, Flex, Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { COLOR } from '@/theme';

export function Money({ fen, strong }: { fen: number; strong?: boolean }) {
  return (
    <span className="num" style={{ fontWeight: strong ? 600 : undefined, whiteSpace: 'nowrap' }}>
      {formatFen(fen)}
    </span>
  );
}

/** A square picture that keeps its place while loading and when it is missing. */
export function Thumb({ src, size = 44, alt = '' }: { src?: string | undefined; size?: number; alt?: string }) {
  const box = { width: size, height: size, borderRadius: 6, background: COLOR.ground, flex: 'none' } as const;
  return src ? (
    <img src={src} alt={alt} loading="lazy" style={{ ...box, objectFit: 'cover' }} />
  ) : (
    <Flex align="center" justify="center" style={{ ...box, color: '#C9CDD4' }}>
      <PictureOutlined />
    </Flex>
  );
}

/** Picture, name and a quiet second line: how goods and people are shown in tables. */
export function Titled(props: { picture?: ReactNode; title: ReactNode; note?: ReactNode; width?: number }) {
  const { picture, title, note, width = 260 } = props;
  return (
    <Flex align="center" gap={10} style={{ maxWidth: width }}>
      {picture}
      <div style={{ minWidth: 0 }}>
        <div className="ellipsis">{title}</div>
        {note && (
          <div className="muted ellipsis" style={{ fontSize: 12 }}>
            {note}
          </div>
        )}
      </div>
    </Flex>
  );
}

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';
const TONES: Readonly<Record<Tone, string>> = {
  good: COLOR.good,
  busy: COLOR.link,
  warn: '#D9902F',
  bad: COLOR.accent,
  quiet: '#B4B9C2',
};
/** A state as a dot and a word. */
export function State({ tone, text, hint }: { tone: Tone; text: string; hint?: string | undefined }) {
  const badge = <Badge color={TONES[tone]} text={<span style={{ whiteSpace: 'nowrap' }}>{text}</span>} />;
  return hint ? <Tooltip title={hint}>{badge}</Tooltip> : badge;
}

export function SoftTag({ children, tone = 'quiet' }: { children: ReactNode; tone?: Tone }) {
  const colours: Record<Tone, { color: string; background: string }> = {
    good: { color: COLOR.good, background: '#EAF6F0' },
    busy: { color: COLOR.link, background: '#EDF2F7' },
    warn: { color: '#9A6415', background: '#FBF3E4' },
    bad: { color: COLOR.accent, background: '#FBECEE' },
    quiet: { color: '#5B616D', background: '#F4F5F7' },
  };
  return (
    <Tag bordered={false} style={{ ...colours[tone], marginInlineEnd: 4 }}>
      {children}
    </Tag>
  );
}

/** Quiet separators between row actions. */
export function Actions({ children }: { children: ReactNode }) {
  return (
    <Flex gap={14} onClick={(e) => e.stopPropagation()} style={{ whiteSpace: 'nowrap' }}>
      {children}
    </Flex>
  );
}

/** One thing that can be done with a row. */
export function Act(props: {
  onClick: () => void;
  children: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  loading?: boolean;
}) {
  const { children, ...button } = props;
  return (
    <Button type="link" size="small" style={{ padding: 0, height: 22 }} {...button}>
      {children}
    </Button>
  );
}
