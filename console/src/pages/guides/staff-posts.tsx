import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Radio } from 'antd';
import { call } from '@/api';
import { StoreSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { STAFF_ROLE_TEXT } from '@/lib/text';
import type { Staff } from './staff-drawer';

type Post = Staff['posts'][number];
interface Fields {
  posts: Pick<Post, 'storeId' | 'role'>[];
}
const ROLES = (['guide', 'manager'] as const).map((value) => ({ value, label: STAFF_ROLE_TEXT[value] }));

/** Posts in other stores besides the own one; saved by themselves. */
export function StaffPosts({ staff, onSaved }: { staff: Staff; onSaved: () => void }) {
  const [form] = Form.useForm<Fields>();
  const save = useAction(
    ({ posts }: Fields) =>
      call('PUT /api/v1/hq/guides/:staffId/posts', {
        params: { staffId: staff.id },
        body: { posts: posts.map(({ storeId, role }) => ({ storeId, role })) },
      }),
    { form, done: '兼任已保存，本人在小程序“我的”里切换', onDone: onSaved },
  );
  return (
    <div style={{ borderTop: '1px solid #eef0f3', padding: '16px 0' }}>
      <div>兼任其他门店</div>
      <div className="muted" style={{ margin: '4px 0 12px', fontSize: 13 }}>
        本人切换到兼任门店后，分享、备货、核销都按那家店和职务办，当时做的链接带来的成交记在那家店；会员仍在本店
      </div>
      <Form form={form} layout="vertical" initialValues={{ posts: staff.posts }} onFinish={save.run}>
        <Form.List name="posts">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <Flex key={key} gap={8} align="start">
                  <Form.Item
                    name={[name, 'storeId']}
                    style={{ flex: 1, minWidth: 0, marginBottom: 12 }}
                    rules={[{ required: true, message: '请选择门店' }]}
                  >
                    <StoreSelect />
                  </Form.Item>
                  <Form.Item name={[name, 'role']} style={{ marginBottom: 12 }}>
                    <Radio.Group optionType="button" options={ROLES} />
                  </Form.Item>
                  <Button type="text" aria-label="结束兼任" icon={<DeleteOutlined />} onClick={() => remove(name)} />
                </Flex>
              ))}
              <Flex gap={8}>
                <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ role: 'guide' })}>
                  加一家门店
                </Button>
                {(fields.length > 0 || staff.posts.length > 0) && (
                  <Button loading={save.busy} onClick={() => form.submit()}>
                    保存兼任
                  </Button>
                )}
              </Flex>
            </>
          )}
        </Form.List>
      </Form>
    </div>
  );
}
