import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { cx } from '@/lib/text';
import { pictureUrl } from '@/platform/env';
import { Icon } from './Icon';
import s from './Picture.module.scss';

interface PictureProps {
  src: string | undefined;
  className?: string;
  /** Above the fold: not lazy. */
  eager?: boolean;
  mode?: 'aspectFill' | 'aspectFit';
  round?: boolean;
  label?: string;
}

/** A picture that loads when it comes into view, on a quiet ground, and says so calmly when it cannot be had. */
export const Picture = ({ src, className, eager, mode = 'aspectFill', round, label }: PictureProps) => {
  const [broken, setBroken] = useState(false);
  return (
    <View className={cx(s.frame, round && s.round, className)}>
      {src && !broken ? (
        <Image
          className={s.image}
          src={pictureUrl(src)}
          mode={mode}
          lazyLoad={!eager}
          onError={() => setBroken(true)}
          ariaLabel={label}
        />
      ) : (
        <Icon name={round ? 'user' : 'image'} className={s.none} />
      )}
    </View>
  );
};
