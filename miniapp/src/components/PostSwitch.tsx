import { View } from '@tarojs/components';
import { useState } from 'react';
import { choosePost, type Post } from '@/hooks/use-post';
import { cx } from '@/lib/text';
import { useSession } from '@/runtime';
import { Icon } from './Icon';
import s from './PostSwitch.module.scss';
import { Sheet } from './Sheet';

const ROLE_TEXT: Readonly<Record<Post['role'], string>> = { guide: '导购', manager: '店长' };

/** For who works in several stores: the post acted in now, and the way to another. Nothing for everybody else. */
export const PostSwitch = ({ onSwitched }: { onSwitched?: () => void }) => {
  const posts = useSession(({ member }) => member?.posts);
  const [open, setOpen] = useState(false);
  const current = posts?.find((post) => post.current);
  if (!posts || !current) return null;
  const choose = async (post: Post) => {
    setOpen(false);
    if (post.current) return;
    await choosePost(post);
    onSwitched?.();
  };
  return (
    <>
      <View className={s.bar} onClick={() => setOpen(true)}>
        <Icon name="store" />
        <View className={s.where}>
          {current.storeName} · {ROLE_TEXT[current.role]}
        </View>
        <View className={s.change}>
          <Icon name="swap" /> 切换岗位
        </View>
      </View>
      <Sheet open={open} title="切换岗位" className={s.sheet} onClose={() => setOpen(false)}>
        <View className={s.note}>之后的分享、备货和核销都按所选门店办；我的会员仍在本店。</View>
        {posts.map((post) => (
          <View
            key={post.postId ?? 0}
            className={cx(s.post, post.current && s.chosen)}
            onClick={() => void choose(post)}
          >
            <View className={s.name}>
              <View className={s.store}>{post.storeName}</View>
              <View className={s.role}>
                {ROLE_TEXT[post.role]}
                {post.postId ? ' · 兼任' : ' · 本店'}
              </View>
            </View>
            {post.current && <Icon name="check" />}
          </View>
        ))}
      </Sheet>
    </>
  );
};
