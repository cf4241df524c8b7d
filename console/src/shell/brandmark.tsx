import { Flex } from 'antd';
import { COLOR } from '@/theme';

/** The house's mark: a shop's awning over a red door. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill={COLOR.ink} />
      <path d="M7 13.5 9.2 8h13.6L25 13.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0Z" fill="#fff" />
      <path d="M9 18h14v6H9z" fill={COLOR.accent} />
    </svg>
  );
}

export function Brandmark({ folded }: { folded: boolean }) {
  return (
    <Flex align="center" gap={10} style={{ height: 56, padding: folded ? '0 18px' : '0 20px' }}>
      <Mark />
      {!folded && (
        <span style={{ fontSize: 16, fontWeight: 600, whiteSpace: 'nowrap' }}>
          千店 <span style={{ color: COLOR.muted, fontWeight: 400, fontSize: 13 }}>控制台</span>
        </span>
      )}
    </Flex>
  );
}
