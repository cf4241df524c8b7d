import { Alert, Button, Checkbox, Descriptions, Modal, Typography } from 'antd';
import { useState } from 'react';
import type { AnswerOf } from '@/api';

/** A secret, once: it cannot be closed by a stray click before the operator says it is kept. */
export function SecretDialog(props: { apiKey: AnswerOf<'POST /api/v1/hq/api-keys'>; onClose: () => void }) {
  const { apiKey, onClose } = props;
  const [kept, setKept] = useState(false);
  return (
    <Modal
      open
      width={600}
      title={`“${apiKey.name}”的密钥`}
      closable={false}
      maskClosable={false}
      keyboard={false}
      footer={
        <Button type="primary" disabled={!kept} onClick={onClose}>
          完成
        </Button>
      }
    >
      <Alert type="warning" showIcon message="密钥只显示这一次，关掉就再也看不到；丢了只能换新的" />
      <Descriptions
        column={1}
        size="small"
        bordered
        style={{ margin: '16px 0' }}
        items={[
          { label: '密钥 ID', children: <Typography.Text copyable>{apiKey.keyId}</Typography.Text> },
          {
            label: '密钥',
            children: (
              <Typography.Text copyable code style={{ wordBreak: 'break-all' }}>
                {apiKey.secret}
              </Typography.Text>
            ),
          },
        ]}
      />
      <Checkbox checked={kept} onChange={(e) => setKept(e.target.checked)}>
        已经复制并保存到安全的地方
      </Checkbox>
    </Modal>
  );
}
