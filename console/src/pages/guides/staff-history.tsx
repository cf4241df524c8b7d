import { Drawer, Timeline } from 'antd';
import { call } from '@/api';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { STAFF_ROLE_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { COLOR } from '@/theme';
import type { Staff } from './staff-drawer';

/** Which stores a person has worked in and as what, newest first. */
export function StaffHistory({ staff, onClose }: { staff: Staff; onClose: () => void }) {
  const history = useLoad(
    () => call('GET /api/v1/hq/guides/:staffId/assignments', { params: { staffId: staff.id } }),
    `assignments ${staff.id}`,
  );
  return (
    <Drawer open width={400} title={`任职记录 · ${staff.name}`} onClose={onClose}>
      <Ready of={history}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing text="还没有任职记录" />
          ) : (
            <Timeline
              items={[...items]
                .sort((a, b) => (a.from < b.from ? 1 : -1))
                .map((row) => ({
                  color: row.to ? '#C9CDD4' : COLOR.accent,
                  children: (
                    <>
                      {row.storeName} <span className="muted">{STAFF_ROLE_TEXT[row.role]}</span>
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
