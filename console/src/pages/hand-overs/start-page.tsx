import { Alert, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { call } from '@/api';
import { GuideSelect } from '@/components/guide-select';
import { PageHead } from '@/components/page-head';
import { useAction } from '@/hooks/use-action';
import { whole } from '@/hooks/use-url-filters';
import { HandOverSteps } from './hand-over-steps';

interface Fields {
  guideId: number;
  reason: string;
}
const REASONS = ['个人原因辞职', '合同到期不续', '调往其他公司', '违规辞退', '门店关闭'];

/** The first step: who leaves, and why; confirming freezes the account. */
export default function StartPage() {
  const [form] = Form.useForm<Fields>();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const named = useLocation().state as { guideName?: string } | null;
  const guideId = whole(params.get('guideId') ?? '');
  const [open, setOpen] = useState(false);
  const start = useAction((body: Fields) => call('POST /api/v1/hq/hand-overs', { body }), {
    form,
    done: ({ guideName }) => `${guideName}的账号已冻结，请选接手人`,
    onDone: ({ id }) => navigate(`/hand-overs/${id}`, { replace: true }),
    onRefused: ({ code }) => {
      setOpen(code === 'HAND_OVER_OPEN');
      return code === 'HAND_OVER_OPEN';
    },
  });
  return (
    <>
      <PageHead title="办理离职" back={{ to: '/hand-overs', text: '离职交接' }} />
      <HandOverSteps at={0} />
      <div className="page-card" style={{ padding: 24 }}>
        <Form
          form={form}
          layout="vertical"
          style={{ maxWidth: 520 }}
          initialValues={{ reason: '', ...(guideId ? { guideId } : {}) }}
          onFinish={start.run}
          onValuesChange={() => setOpen(false)}
        >
          <Form.Item name="guideId" label="离职导购" rules={[{ required: true, message: '请选择导购' }]}>
            <GuideSelect
              autoFocus={guideId === undefined}
              known={
                guideId && named?.guideName ? [{ value: guideId, title: named.guideName, label: named.guideName }] : []
              }
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="原因"
            style={{ marginBottom: 8 }}
            rules={[{ required: true }, { min: 2, message: '请写明原因' }]}
          >
            <Input maxLength={100} showCount placeholder="记入交接记录与操作日志" />
          </Form.Item>
          <Flex gap={8} wrap style={{ marginBottom: 24 }}>
            {REASONS.map((reason) => (
              <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>
                {reason}
              </Button>
            ))}
          </Flex>
          {open && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 16 }}
              message="这位导购的交接正在进行"
              description={<Link to="/hand-overs?state=frozen">到列表里继续选接手人</Link>}
            />
          )}
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 24 }}
            message="下一步会冻结账号：本人立即打不开导购页面，分享出去的链接照常有效，成交仍记在名下。选定接手人之前都可以取消。"
          />
          <Button type="primary" danger htmlType="submit" loading={start.busy}>
            冻结账号，下一步
          </Button>
        </Form>
      </div>
    </>
  );
}
