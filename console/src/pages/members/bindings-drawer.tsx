import { Button, Drawer, Timeline } from 'antd';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { SoftTag } from '@/components/bits';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { MEMBER_SOURCE_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { COLOR } from '@/theme';
import type { Member } from './members';

interface Props {
  member: Member;
  onClose: () => void;
  /** Absent for who may not assign. */
  onAssign?: (() => void) | undefined;
}

/** Whose member this was, from when to when, and how it came about; newest first. */
export function BindingsDrawer({ member, onClose, onAssign }: Props) {
  const { can } = useSession();
  const history = useLoad(
    () => call('GET /api/v1/hq/members/:memberId/bindings', { params: { memberId: member.id } }),
    `bindings ${member.id}`,
  );
  return (
    <Drawer
      open
      width={420}
      title={`导购归属 · ${member.nickname}`}
      onClose={onClose}
      extra={onAssign && <Button onClick={onAssign}>指给导购</Button>}
      footer={can('audit') && <Link to={`/customer-access?memberId=${member.id}`}>谁看过这位会员的卡片与行踪</Link>}
    >
      <Ready of={history}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing text="还没有导购" />
          ) : (
            <Timeline
              items={[...items]
                .sort((a, b) => (a.from < b.from ? 1 : -1))
                .map((row) => ({
                  color: row.to ? '#C9CDD4' : COLOR.accent,
                  children: (
                    <>
                      {row.guideName || '已不在册的导购'}{' '}
                      <SoftTag>{MEMBER_SOURCE_TEXT[row.source] ?? row.source}</SoftTag>
                      <div className="muted" style={{ fontSize: 12 }}>
                        {row.storeName}
                      </div>
                      <div className="muted num" style={{ fontSize: 12 }}>
                        {minuteText(row.from)} 至 {row.to ? minuteText(row.to) : '今'}
                      </div>
                    </>
                  ),
                }))}
            />
          )
        }
      </Ready>
    </Drawer>
  );
}
