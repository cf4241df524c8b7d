import { call } from '@/api';
import { Titled } from './bits';
import { type Choice, RemoteSelect } from './remote-select';

/** There are a handful; they are searched here. */
const MANY = 200;
const searchBrandIps = async (q: string): Promise<Choice[]> => {
  const { items } = await call('GET /api/v1/hq/brand-ips', { query: { size: MANY } });
  return items
    .filter(({ name, status }) => status === 'active' && name.includes(q))
    .map(({ guideId, name, members }) => ({
      value: guideId,
      title: name,
      label: <Titled title={name} note={`会员 ${members.toLocaleString('zh-CN')} 位`} />,
    }));
};

interface Props {
  value?: number | null;
  onChange?: (guideId: number | undefined, name?: string) => void;
  disabledIds?: readonly number[];
}

/** A brand IP that is in use. */
export function BrandIpSelect(props: Props) {
  return (
    <RemoteSelect
      of="brand ips"
      search={searchBrandIps}
      placeholder="选择品牌 IP"
      style={{ width: '100%' }}
      {...props}
    />
  );
}
