import { call } from '@/api';
import { STAFF_STATUS_TEXT } from '@/lib/text';
import { Titled } from './bits';
import { type Choice, RemoteSelect } from './remote-select';

const FOUND = 30;

interface Props {
  value?: number | null;
  onChange?: (guideId: number | undefined, name?: string) => void;
  placeholder?: string;
  style?: React.CSSProperties;
  allowClear?: boolean;
  autoFocus?: boolean;
  /** Names of guides the page knows already. */
  known?: readonly Choice[];
  disabledIds?: readonly number[];
  /** Leave out who does not work any more. */
  activeOnly?: boolean;
}

const searchGuides =
  (activeOnly: boolean) =>
  async (q: string): Promise<Choice[]> => {
    const query = { size: FOUND, activeOnly, ...(q ? { q } : {}) };
    const { items } = await call('GET /api/v1/hq/lookups/guides', { query });
    return items.map((row) => ({
      value: row.guideId,
      title: row.name,
      label: (
        <Titled
          title={row.status === 'active' ? row.name : `${row.name}（${STAFF_STATUS_TEXT[row.status]}）`}
          note={`${row.employeeNo} · ${row.storeName}`}
          width={300}
        />
      ),
    }));
  };

/** Finds a guide in the operator's scope by name or employee number. */
export function GuideSelect({ activeOnly = false, placeholder = '搜索导购姓名或工号', style, ...props }: Props) {
  return (
    <RemoteSelect
      of={activeOnly ? 'active guides' : 'guides'}
      search={searchGuides(activeOnly)}
      placeholder={placeholder}
      style={{ width: '100%', ...style }}
      {...props}
    />
  );
}

/** Several guides who work now. */
export function GuidesSelect(props: { value?: number[]; onChange?: (guideIds: number[]) => void }) {
  return (
    <RemoteSelect
      of="active guides"
      search={searchGuides(true)}
      multiple
      maxTagCount={12}
      placeholder="搜索导购姓名或工号，可多选"
      style={{ width: '100%' }}
      {...props}
    />
  );
}
