import { View } from '@tarojs/components';
import { cx } from '@/lib/text';

export type IconName =
  | 'search'
  | 'pin'
  | 'right'
  | 'left'
  | 'down'
  | 'up'
  | 'close'
  | 'plus'
  | 'minus'
  | 'check'
  | 'cart'
  | 'share'
  | 'clock'
  | 'store'
  | 'user'
  | 'users'
  | 'scan'
  | 'phone'
  | 'truck'
  | 'box'
  | 'bag'
  | 'edit'
  | 'trash'
  | 'filter'
  | 'sort'
  | 'fire'
  | 'refresh'
  | 'info'
  | 'shield'
  | 'qr'
  | 'link'
  | 'chart'
  | 'swap'
  | 'copy'
  | 'offline'
  | 'camera'
  | 'download'
  | 'home'
  | 'badge'
  | 'wallet'
  | 'order'
  | 'message'
  | 'image';

/** A line icon in the colour and size of the text around it. */
export const Icon = ({ name, className }: { name: IconName; className?: string }) => (
  <View className={cx('qd-icon', `qd-icon-${name}`, className)} />
);
