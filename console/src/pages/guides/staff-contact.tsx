import { Button, Image, Popconfirm } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { useLoad } from '@/hooks/use-load';
import { minuteText } from '@/lib/time';

const SOURCE_TEXT = { upload: '本人上传', wecom: '企业微信生成' } as const;

/** The QR code customers see under 问导购; a private one is taken down here. */
export function StaffContact({ staffId }: { staffId: number }) {
  const contact = useLoad(
    () => call('GET /api/v1/hq/guides/:staffId/contact', { params: { staffId } }),
    `staff-contact ${staffId}`,
  );
  const clear = useAction(() => call('DELETE /api/v1/hq/guides/:staffId/contact', { params: { staffId } }), {
    done: '已撤下',
    onDone: contact.replace,
  });
  const { wecomQr, source, updatedAt } = contact.data ?? {};
  return (
    <div style={{ borderTop: '1px solid #eef0f3', paddingTop: 16 }}>
      <div style={{ marginBottom: 8 }}>给顾客的企业微信二维码</div>
      {wecomQr ? (
        <>
          <Image src={wecomQr} width={140} alt="企业微信二维码" />
          <div className="muted" style={{ margin: '6px 0 8px', fontSize: 13 }}>
            {source && SOURCE_TEXT[source]}
            {updatedAt && ` · ${minuteText(updatedAt)}`}
          </div>
          <Popconfirm
            title="撤下这个二维码？"
            description="顾客在“问导购”里就看不到它了，本人可以重新上传"
            okText="撤下"
            cancelText="取消"
            onConfirm={() => clear.run()}
          >
            <Button danger loading={clear.busy}>
              撤下
            </Button>
          </Popconfirm>
        </>
      ) : (
        <div className="muted" style={{ fontSize: 13 }}>
          {contact.data ? '还没有放上；本人在小程序工作台“企微码”里上传' : '加载中…'}
        </div>
      )}
    </div>
  );
}
