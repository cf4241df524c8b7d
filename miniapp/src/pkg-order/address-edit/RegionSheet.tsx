import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Bone } from '@/components/Skeleton';
import { Sheet } from '@/components/Sheet';
import { ErrorState } from '@/components/States';
import { useLoadable } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { call } from '@/runtime';
import s from './RegionSheet.module.scss';

interface Region {
  code: string;
  name: string;
}
interface RegionSheetProps {
  open: boolean;
  onClose: () => void;
  onChosen: (region: { province: string; city: string; district: string }) => void;
}

const LEVELS = ['省份', '城市', '区县'];

/** Province, city, district, one list at a time. */
export const RegionSheet = ({ open, onClose, onChosen }: RegionSheetProps) => {
  const [path, setPath] = useState<readonly Region[]>([]);
  const parent = path[path.length - 1]?.code;
  const { data, error, reload } = useLoadable(open ? `in ${parent ?? 'all'}` : undefined, async () => ({
    of: parent,
    items: (await call('GET /api/v1/regions', { query: { parent } })).items,
  }));
  const items = data?.of === parent ? data?.items : undefined;
  const finish = (all: readonly Region[]) => {
    setPath([]);
    onChosen({ province: all[0]?.name ?? '', city: all[1]?.name ?? '', district: all[2]?.name ?? '' });
  };
  const choose = (region: Region) => {
    const next = [...path, region];
    if (next.length === LEVELS.length) finish(next);
    else setPath(next);
  };
  return (
    <Sheet open={open} title="所在地区" onClose={onClose}>
      <View className={s.path}>
        {path.map((region, index) => (
          <Text key={region.code} className={s.step} onClick={() => setPath(path.slice(0, index))}>
            {region.name}
          </Text>
        ))}
        <Text className={cx(s.step, s.now)}>选{LEVELS[path.length]}</Text>
      </View>
      {!items && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!items && error === undefined && [0, 1, 2, 3].map((index) => <Bone key={index} className={s.bone} />)}
      {items?.map((region) => (
        <View key={region.code} className={s.item} onClick={() => choose(region)}>
          {region.name}
        </View>
      ))}
      {items?.length === 0 && (
        <View className={s.item} onClick={() => finish(path)}>
          就是这里
        </View>
      )}
    </Sheet>
  );
};
