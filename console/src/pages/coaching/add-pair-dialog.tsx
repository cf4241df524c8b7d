import { Form, Modal } from 'antd';
import { call } from '@/api';
import { GuideSelect } from '@/components/guide-select';
import { useAction } from '@/hooks/use-action';

interface Fields {
  mentorId: number;
  menteeId: number;
}

/** Gives a mentee a mentor. */
export function AddPairDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const save = useAction((body: Fields) => call('POST /api/v1/hq/mentor-pairs', { body }), {
    form,
    done: ({ mentorName, menteeName }) => `${mentorName}开始带${menteeName}`,
    onDone,
    onRefused: ({ code, message }) => {
      const name = code === 'MENTOR_GRADE' ? 'mentorId' : code === 'MENTEE_TAKEN' ? 'menteeId' : undefined;
      if (!name) return false;
      form.setFields([{ name, errors: [message] }]);
      return true;
    },
  });
  return (
    <Modal
      open
      width={440}
      title="师徒结对"
      okText="结对"
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save.run}>
        <Form.Item name="menteeId" label="徒弟" rules={[{ required: true, message: '请选择徒弟' }]}>
          <GuideSelect autoFocus activeOnly />
        </Form.Item>
        <Form.Item
          name="mentorId"
          label="师傅"
          extra="等级要高于徒弟"
          dependencies={['menteeId']}
          rules={[
            { required: true, message: '请选择师傅' },
            ({ getFieldValue }) => ({
              validator: (_, mentorId?: number) =>
                mentorId !== undefined && mentorId === getFieldValue('menteeId')
                  ? Promise.reject(new Error('师傅和徒弟不能是同一个人'))
                  : Promise.resolve(),
            }),
          ]}
        >
          <GuideSelect activeOnly />
        </Form.Item>
      </Form>
    </Modal>
  );
}
