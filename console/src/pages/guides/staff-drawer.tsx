import { Button, Col, Drawer, Form, Input, Radio, Row, Select } from 'antd';
import { type AnswerOf, call } from '@/api';
import { StoreSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { STAFF_ROLE_TEXT } from '@/lib/text';
import { MoveField } from './move-field';
import { StaffContact } from './staff-contact';
import { StaffPosts } from './staff-posts';

export type Staff = AnswerOf<'GET /api/v1/hq/guides'>['items'][number];
export const GRADES = ['SA', 'A', 'B', 'C'] as const;
type Body = Parameters<typeof call<'POST /api/v1/hq/guides'>>[1]['body'] & { moveMembers?: 'stay' | 'follow' };
/** A brand IP is not a person: it is made on its own page. */
const ROLES = (['guide', 'manager', 'sharer'] as const).map((value) => ({ value, label: STAFF_ROLE_TEXT[value] }));

/** A new guide, manager or sharing colleague, or a change of one. The phone is shown masked and changed only when typed anew. */
export function StaffDrawer({
  staff,
  onClose,
  onSaved,
}: {
  staff?: Staff | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const [form] = Form.useForm<Body>();
  const storeId = Form.useWatch('storeId', form);
  const role = Form.useWatch('role', form);
  const moves = staff !== undefined && storeId !== undefined && storeId !== staff.storeId;
  const save = useAction(
    ({ employeeNo, phone, moveMembers = 'stay', ...fields }: Body) => {
      const body = { ...fields, wecomUserId: fields.wecomUserId?.trim() ?? '' };
      return staff
        ? call('PUT /api/v1/hq/guides/:staffId', {
            params: { staffId: staff.id },
            body: { ...body, grade: body.grade ?? 'C', moveMembers, ...(phone ? { phone } : {}) },
          })
        : call('POST /api/v1/hq/guides', { body: { ...body, employeeNo, phone } });
    },
    { form, done: staff ? '资料已保存' : '已新增，本人用登记手机号在小程序认领', onDone: onSaved },
  );
  return (
    <Drawer
      open
      width={480}
      title={staff ? `编辑 · ${staff.name}` : '新增员工'}
      onClose={onClose}
      extra={
        <Button type="primary" loading={save.busy} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...(staff ? { ...staff, phone: undefined } : { role: 'guide', grade: 'C' }),
          moveMembers: 'stay',
        }}
        onFinish={save.run}
      >
        <Row gutter={16}>
          <Col span={12}>
            <Form.Item
              name="employeeNo"
              label="工号"
              rules={[{ required: true }, { pattern: /^[0-9A-Za-z-]{2,20}$/, message: '2–20 位字母数字' }]}
            >
              <Input disabled={Boolean(staff)} maxLength={20} />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="name" label="姓名" rules={[{ required: true }]}>
              <Input maxLength={20} />
            </Form.Item>
          </Col>
        </Row>
        <Form.Item
          name="phone"
          label="手机号"
          extra={staff ? '不改就留空' : '本人用这个号码在小程序里认领账号'}
          rules={[{ required: !staff }, { pattern: /^1\d{10}$/, message: '请填写 11 位手机号' }]}
        >
          <Input maxLength={11} placeholder={staff?.phone ?? ''} />
        </Form.Item>
        <Form.Item name="role" label="身份" rules={[{ required: true }]}>
          <Radio.Group options={ROLES} />
        </Form.Item>
        {role === 'sharer' && (
          <div className="muted" style={{ margin: '-12px 0 16px', fontSize: 13 }}>
            后台同事：可以分享、计提成，不处理门店的发货与自提
          </div>
        )}
        <Form.Item name="wecomUserId" label="企业微信账号" extra="企业微信通讯录里的账号；没有登记算不合规">
          <Input maxLength={64} placeholder="如 lixiao" />
        </Form.Item>
        <Form.Item name="grade" label="级别">
          <Select style={{ width: 120 }} options={GRADES.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="storeId" label="门店" rules={[{ required: true, message: '请选择门店' }]}>
          <StoreSelect />
        </Form.Item>
        {moves && staff.members > 0 && <MoveField members={staff.members} storeName={staff.storeName} />}
      </Form>
      {staff && staff.status !== 'left' && staff.role !== 'sharer' && <StaffPosts staff={staff} onSaved={onSaved} />}
      {staff && <StaffContact staffId={staff.id} />}
    </Drawer>
  );
}
