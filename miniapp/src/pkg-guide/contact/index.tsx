import { Image, View } from '@tarojs/components';
import { Btn } from '@/components/Btn';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { pictureUrl } from '@/platform/env';
import { busy, confirm, toast, toastDone } from '@/platform/feedback';
import { pickPicture } from '@/platform/pick-picture';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import s from './index.module.scss';

const MOST_BYTES = 2 * 1024 * 1024;

/** @param ofStore the store's account is added, the friend is the guide's all the same (A58) */
const madeText = (ofStore: boolean): string =>
  ofStore ? '由企业微信生成，加的是门店账号，好友记在你名下' : '由企业微信生成，加上的好友直接记在你名下';

/** My WeCom code: what my customers see under 问导购 (A71). */
export default function ContactPage() {
  usePageView('guide-contact');
  const { data, error, reload, put } = useLoadable('contact', () => call('GET /api/v1/guide/contact'));
  if (!data)
    return (
      <GuideScreen>
        {error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton count={1} />}
      </GuideScreen>
    );
  const upload = async () => {
    const bytes = await pickPicture().catch(() => undefined);
    if (!bytes) return;
    if (bytes.byteLength > MOST_BYTES) return toast('图片不能超过 2 MB');
    const saved = await busy('正在上传', () => call('POST /api/v1/guide/contact/picture', { body: bytes }));
    if (!saved) return;
    put(saved);
    toastDone('已换上');
  };
  const create = async () => {
    const made = await busy('正在生成', () => call('POST /api/v1/guide/contact/wecom'));
    if (made) put(made);
  };
  const remove = async () => {
    if (!(await confirm('撤下二维码？', '顾客在“问导购”里就看不到它了。', { yes: '撤下' }))) return;
    const done = await busy('请稍候', () => call('DELETE /api/v1/guide/contact'));
    if (done) put(done);
  };
  const { wecomQr, updatedAt, source, canCreate, renew, ofStore } = data;
  return (
    <GuideScreen>
      {wecomQr ? (
        <View className={s.card}>
          <Image className={s.code} src={pictureUrl(wecomQr)} mode="aspectFit" />
          <View className={s.note}>
            {source === 'wecom' ? madeText(ofStore) : '你上传的二维码'}
            {updatedAt && ` · ${shortTimeText(updatedAt)}`}
          </View>
        </View>
      ) : (
        <Empty icon="qr" title="还没有放上二维码" text="放上以后，你的会员在“问导购”里长按就能加你的企业微信" />
      )}
      <View className={s.actions}>
        {renew && <View className={s.hint}>你或门店的企业微信账号换了，这个码加的还是原来的账号，请重新生成。</View>}
        {canCreate && (source !== 'wecom' || renew) && (
          <Btn kind="accent" size="large" block onClick={() => void create()}>
            {renew ? '重新生成' : '用企业微信生成'}
          </Btn>
        )}
        <Btn kind={canCreate ? 'line' : 'accent'} size="large" block onClick={() => void upload()}>
          {wecomQr ? '换一张图片' : '从相册上传'}
        </Btn>
        {wecomQr && (
          <Btn kind="text" size="large" block onClick={() => void remove()}>
            撤下
          </Btn>
        )}
        <View className={s.hint}>
          请用企业微信里“我的二维码”，不要放个人微信：会员属于公司，个人微信码会被总部撤下。
        </View>
      </View>
    </GuideScreen>
  );
}
