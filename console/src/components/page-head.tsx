import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

interface Props {
  title: ReactNode;
  /** One sentence on what this page is for, or what to know before acting. */
  hint?: ReactNode;
  /** Where this page belongs, when it is not in the navigation itself. */
  back?: { to: string; text: string };
  children?: ReactNode;
}

/** A page's title line; what can be done stands at its right. */
export function PageHead({ title, hint, back, children }: Props) {
  return (
    <Flex align="flex-end" gap={16} style={{ marginBottom: 16 }} wrap>
      <div style={{ flex: 1, minWidth: 240 }}>
        {back && (
          <Link to={back.to} style={{ fontSize: 13 }}>
            ← {back.text}
          </Link>
        )}
        <Typography.Title level={4} style={{ margin: 0 }}>
          {title}
        </Typography.Title>
        {hint && (
          <div className="muted" style={{ marginTop: 4, fontSize: 13 }}>
            {hint}
          </div>
        )}
      </div>
      <Flex gap={8} wrap>
        {children}
      </Flex>
    </Flex>
  );
}
