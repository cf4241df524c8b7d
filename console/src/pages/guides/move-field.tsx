import { Form, Radio } from 'antd';

/** What becomes of the members of who moves to another store. */
export function MoveField({ members, storeName }: { members: number; storeName: string }) {
  return (
    <Form.Item
      name="moveMembers"
      label={`名下 ${members.toLocaleString('zh-CN')} 位会员`}
      extra="调店前的业绩不变；旧链接继续有效，仍算本人分享"
    >
      <Radio.Group style={{ display: 'flex', flexDirection: 'column', gap: 10 }}>
        <Radio value="stay">
          会员留在原店 <span className="muted">改绑给{storeName}的店长；没有店长就归门店</span>
        </Radio>
        <Radio value="follow">
          跟着导购 <span className="muted">仍是本人的会员，门店改为新店</span>
        </Radio>
      </Radio.Group>
    </Form.Item>
  );
}
