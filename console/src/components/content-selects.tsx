import { call } from '@/api';
import { shortText } from '@/lib/time';
import { Thumb, Titled } from './bits';
import { type Choice, RemoteSelect } from './remote-select';

const FOUND = 30;
interface Props {
  value?: number | null;
  onChange?: (id: number | undefined) => void;
  placeholder?: string;
  allowClear?: boolean;
  disabled?: boolean;
}

interface ZoneRow {
  id: number;
  title: string;
  banner: string;
  startsAt: string;
  endsAt: string;
  items: readonly { picture: string }[];
}
const zoneChoice = ({ id, title, banner, startsAt, endsAt, items }: ZoneRow): Choice => ({
  value: id,
  title,
  label: (
    <Titled
      picture={<Thumb src={banner || items[0]?.picture} size={36} />}
      title={title}
      note={`${shortText(startsAt)} 至 ${shortText(endsAt)}`}
      width={320}
    />
  ),
});
/** A published hot zone; only for operators who hold `hot-zones`. */
export function ZoneSelect({ placeholder = '搜索专区标题', ...props }: Props) {
  const search = async (q: string): Promise<Choice[]> => {
    const { items } = await call('GET /api/v1/hq/hot-zones', { query: { size: FOUND, ...(q ? { q } : {}) } });
    return items.filter(({ phase }) => phase === 'live' || phase === 'scheduled').map(zoneChoice);
  };
  const resolve = (ids: number[]): Promise<Choice[]> =>
    Promise.all(
      ids.map(async (zoneId) => zoneChoice(await call('GET /api/v1/hq/hot-zones/:zoneId', { params: { zoneId } }))),
    );
  return (
    <RemoteSelect
      of="zones"
      search={search}
      resolve={resolve}
      placeholder={placeholder}
      style={{ width: '100%' }}
      {...props}
    />
  );
}

/** A material guides may forward; only for operators who hold `materials`. */
export function MaterialSelect({ placeholder = '搜索素材标题', ...props }: Props) {
  const search = async (q: string): Promise<Choice[]> => {
    const { items } = await call('GET /api/v1/hq/materials', {
      query: { size: FOUND, status: 'approved', expired: '0', ...(q ? { q } : {}) },
    });
    return items.map(({ id, title, pictures, to }) => ({
      value: id,
      title,
      label: (
        <Titled
          picture={<Thumb src={pictures[0]} size={36} />}
          title={title}
          note={`可转发到 ${shortText(to)}`}
          width={320}
        />
      ),
    }));
  };
  return <RemoteSelect of="materials" search={search} placeholder={placeholder} style={{ width: '100%' }} {...props} />;
}
