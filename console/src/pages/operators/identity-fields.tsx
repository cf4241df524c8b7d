import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Select } from 'antd';
import type { AnswerOf } from '@/api';
import { useOperator } from '@/session';
import { COLOR } from '@/theme';
import { AccountScope, type AccountScopeValue, emptyScope } from './account-scope';

export type Role = AnswerOf<'GET /api/v1/hq/roles'>['items'][number];

type FieldName = string | (string | number)[];

/** Roles, and the data scope in which they count. `at` is where the two stand within the form or the list. */
function IdentityItems({ roles, at }: { roles: readonly Role[]; at?: number }) {
  const nameOf = (field: string): FieldName => (at === undefined ? field : [at, field]);
  return (
    <>
      <Form.Item name={nameOf('roleIds')} label="角色" rules={[{ required: true, message: '至少一个角色' }]}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={roles.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name={nameOf('scope')}
        label="数据范围（区域 × 品牌，或某加盟商的门店）"
        rules={[
          {
            validator: async (_, scope?: AccountScopeValue) => {
              if (scope?.franchiseeIds?.length === 0) throw new Error('请选择加盟商');
              if (scope?.regionIds?.length === 0) throw new Error('请选择区域');
              if (scope?.brandIds?.length === 0) throw new Error('请选择品牌');
            },
          },
        ]}
      >
        <AccountScope />
      </Form.Item>
    </>
  );
}

/** The identities of an account: the first one, and those besides, of which one is acted under at a time (A7). */
export function IdentityFields({ roles }: { roles: readonly Role[] }) {
  const { scope: own } = useOperator();
  return (
    <>
      <IdentityItems roles={roles} />
      <Form.List name="grants">
        {(fields, { add, remove }) => (
          <Flex vertical gap={12} style={{ marginBottom: 24 }}>
            {fields.map(({ key, name }, i) => (
              <div key={key} style={{ border: `1px solid ${COLOR.line}`, borderRadius: 8, padding: '12px 16px 0' }}>
                <Flex justify="space-between" align="center" style={{ marginBottom: 12 }}>
                  <b>兼任身份 {i + 1}</b>
                  <Button
                    type="text"
                    size="small"
                    aria-label={`收回兼任身份 ${i + 1}`}
                    icon={<DeleteOutlined />}
                    onClick={() => remove(name)}
                  >
                    收回
                  </Button>
                </Flex>
                <Form.Item name={[name, 'id']} hidden>
                  <input type="hidden" />
                </Form.Item>
                <IdentityItems roles={roles} at={name} />
              </div>
            ))}
            {fields.length < 10 && (
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => add({ roleIds: [], scope: emptyScope(own) })}
              >
                加一个兼任身份
              </Button>
            )}
            <div className="muted" style={{ fontSize: 12 }}>
              每个身份的权限只在它自己的范围里有效，本人在右上角切换；收回后，以该身份登录的立即退出。
            </div>
          </Flex>
        )}
      </Form.List>
    </>
  );
}
