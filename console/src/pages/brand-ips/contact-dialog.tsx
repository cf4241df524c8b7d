import { Button, Flex, Image, Modal, Popconfirm } from 'antd';
import { call } from '@/api';
import { PictureUpload } from '@/components/picture-upload';
import { Ready } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import { useLoad } from '@/hooks/use-load';
import { minuteText } from '@/lib/time';
import type { BrandIp } from './brand-ips';

const SOURCE_TEXT = { upload: '上传的图片', wecom: '企业微信生成，加上的好友记在它名下' } as const;

/** The QR code that its members see under 问导购. */
export function ContactDialog({ ip, onClose }: { ip: BrandIp; onClose: () => void }) {
  const params = { guideId: ip.guideId };
  const staff = { staffId: ip.guideId };
  const contact = useLoad(
    () => call('GET /api/v1/hq/guides/:staffId/contact', { params: staff }),
    `brand-ip contact ${ip.guideId}`,
  );
  const set = useAction(
    (picture?: string) =>
      call('POST /api/v1/hq/brand-ips/:guideId/contact', { params, body: picture ? { picture } : {} }),
    { done: '二维码已换上', onDone: contact.replace },
  );
  const clear = useAction(() => call('DELETE /api/v1/hq/guides/:staffId/contact', { params: staff }), {
    done: '已撤下',
    onDone: contact.replace,
  });
  return (
    <Modal open title={`${ip.name}的企业微信二维码`} footer={null} onCancel={onClose}>
      <p className="muted">会员在小程序“问导购”里看到它，长按就能加好友。</p>
      <Ready of={contact}>
        {({ wecomQr, source, updatedAt, canCreate }) => (
          <Flex vertical gap={16} align="flex-start">
            {wecomQr ? (
              <div>
                <Image src={wecomQr} width={160} alt="企业微信二维码" />
                <div className="muted" style={{ marginTop: 6, fontSize: 13 }}>
                  {source && SOURCE_TEXT[source]}
                  {updatedAt && ` · ${minuteText(updatedAt)}`}
                </div>
              </div>
            ) : (
              <div className="muted">还没有二维码</div>
            )}
            <Flex gap={12} wrap>
              {canCreate && source !== 'wecom' && (
                <Button type="primary" loading={set.busy} onClick={() => void set.run()}>
                  用企业微信生成
                </Button>
              )}
              {wecomQr && (
                <Popconfirm title="撤下这个二维码？" okText="撤下" cancelText="取消" onConfirm={() => clear.run()}>
                  <Button danger loading={clear.busy}>
                    撤下
                  </Button>
                </Popconfirm>
              )}
            </Flex>
            {!canCreate && (
              <div className="muted">没有填企业微信账号，或没有接入企业微信：可以上传一张二维码图片。</div>
            )}
            <div>
              <div style={{ marginBottom: 6 }}>上传图片</div>
              <PictureUpload width={96} height={96} onChange={(picture?: string) => picture && void set.run(picture)} />
            </div>
          </Flex>
        )}
      </Ready>
    </Modal>
  );
}
