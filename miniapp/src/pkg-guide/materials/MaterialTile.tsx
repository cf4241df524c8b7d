import { Text, View } from '@tarojs/components';
import type { GuideMaterial } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { ShareButton } from '@/components/ShareButton';
import { sentLink } from '@/hooks/guide-card';
import { countText } from '@/lib/text';
import { open } from '@/platform/navigate';
import { moneyText } from '../lib/figures';
import { waysOf } from '../material/ways';
import type { PosterSubject } from '../poster/make-poster';
import s from './MaterialTile.module.scss';

/** A material in the waterfall: what it looks like, what it brought me, and the tap that sends it. */
export const MaterialTile = ({
  material,
  onPoster,
}: {
  material: GuideMaterial;
  onPoster: (subject: PosterSubject) => void;
}) => {
  const { id, title, copies, pictures, isNew, mine, channels } = material;
  const { card, poster } = waysOf(channels);
  const show = () => open('guideMaterial', { id });
  const about = { materialId: id };
  return (
    <View className={s.tile}>
      <View className={s.frame} onClick={show}>
        <Picture src={pictures[0]} className={s.picture} label={title} />
        {isNew && <Text className={s.new}>新</Text>}
        {pictures.length > 1 && <Text className={s.count}>{pictures.length} 图</Text>}
      </View>
      <View className={s.body}>
        <View className={s.title} onClick={show}>
          {title}
        </View>
        <View className={s.copy} onClick={show}>
          {copies[0]}
        </View>
        {mine.shares > 0 && (
          <View className={s.mine}>
            转发 {countText(mine.shares)} · {countText(mine.visitors)} 人看
            {mine.orders > 0 && ` · ${mine.orders} 单`}
            {mine.commissionFen > 0 && <Text className={s.gain}> 提成 {moneyText(mine.commissionFen)}</Text>}
          </View>
        )}
        {card && (
          <ShareButton
            className={s.share}
            id={`material-${id}`}
            dataset={{ material: id }}
            words={copies[0]}
            path={async () => (await sentLink({ about, channel: card })).path}
          >
            <Icon name="share" /> 一键转发
          </ShareButton>
        )}
        {!card && poster && (
          <Btn kind="accent" size="small" block onClick={() => onPoster({ about, channel: poster })}>
            <Icon name="image" /> 生成海报
          </Btn>
        )}
      </View>
    </View>
  );
};
