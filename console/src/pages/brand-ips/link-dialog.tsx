import { Button, Form, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { MaterialSelect, ZoneSelect } from '@/components/content-selects';
import { ProductSelect, StoreSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { CONTENT_KIND_TEXT, LINK_CHANNEL_TEXT, optionsOf } from '@/lib/text';
import { useSession } from '@/session';
import type { BrandIp } from './brand-ips';
import { LinkResult } from './link-result';

type Kind = keyof typeof CONTENT_KIND_TEXT;
type Link = AnswerOf<'POST /api/v1/hq/brand-ips/:guideId/links'>;
interface Fields {
  kind: Kind;
  targetId: number;
  channel: keyof typeof LINK_CHANNEL_TEXT;
}
const TARGET: Readonly<Record<Kind, 'productId' | 'zoneId' | 'materialId' | 'storeId'>> = {
  product: 'productId',
  zone: 'zoneId',
  material: 'materialId',
  store: 'storeId',
};

/** A link of the persona to one thing, and its mini-program code. */
export function LinkDialog({ ip, onClose }: { ip: BrandIp; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { can } = useSession();
  const kind = Form.useWatch('kind', form) ?? 'product';
  const [link, setLink] = useState<Link>();
  const mint = useAction(
    ({ kind: chosen, targetId, channel }: Fields) =>
      call('POST /api/v1/hq/brand-ips/:guideId/links', {
        params: { guideId: ip.guideId },
        body: { channel, [TARGET[chosen]]: targetId },
      }),
    { form, onDone: setLink },
  );
  const kinds = optionsOf(CONTENT_KIND_TEXT).filter(
    ({ value }) => (value !== 'zone' || can('hot-zones')) && (value !== 'material' || can('materials')),
  );
  const target = {
    product: <ProductSelect />,
    zone: <ZoneSelect />,
    material: <MaterialSelect />,
    store: <StoreSelect />,
  }[kind];
  return (
    <Modal
      open
      width={480}
      title={`${ip.name}的链接与码`}
      onCancel={onClose}
      footer={
        link ? (
          <Button onClick={() => setLink(undefined)}>再生成一个</Button>
        ) : (
          <Button type="primary" loading={mint.busy} onClick={() => form.submit()}>
            生成
          </Button>
        )
      }
    >
      {link ? (
        <LinkResult link={link} ip={ip} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          style={{ marginTop: 16 }}
          initialValues={{ kind: 'product', channel: 'poster' }}
          onValuesChange={(changed: Partial<Fields>) => {
            if (changed.kind) form.resetFields(['targetId']);
          }}
          onFinish={mint.run}
        >
          <Form.Item name="kind" label="打开什么">
            <Segmented options={kinds} />
          </Form.Item>
          <Form.Item
            key={kind}
            name="targetId"
            label={CONTENT_KIND_TEXT[kind]}
            rules={[{ required: true, message: `请选择${CONTENT_KIND_TEXT[kind]}` }]}
          >
            {target}
          </Form.Item>
          <Form.Item name="channel" label="用在哪里" extra="分开渠道才看得清各带来多少人">
            <Select options={optionsOf(LINK_CHANNEL_TEXT)} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
