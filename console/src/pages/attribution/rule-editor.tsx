import { Alert, Button, Drawer, Flex, Form, Input, InputNumber } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import {
  differences,
  type Rule,
  shownValue,
  storedValue,
  WINDOW_GROUPS,
  type Windows,
  type WindowField,
  windowsOf,
} from './rule-windows';

type Fields = Record<keyof Windows, number> & { note: string };

/** Writes a new version, from the one in force or another. */
export function RuleEditor(props: {
  from: Windows & { note?: string };
  current: Windows;
  onClose: () => void;
  onDone: (rule: Rule) => void;
}) {
  const { from, current, onClose, onDone } = props;
  const [form] = Form.useForm<Fields>();
  const save = useAction(
    (fields: Fields) =>
      call('POST /api/v1/hq/attribution-rules', { body: { ...stored(fields), note: fields.note.trim() } }),
    { form, done: '草稿已建好，定下生效时间后才会生效', onDone },
  );
  const changes = Form.useWatch((fields: Partial<Fields>) => differences(current, stored(fields, from)), form) ?? [];
  return (
    <Drawer
      open
      width={640}
      title="新建一版归属规则"
      onClose={onClose}
      footer={
        <Flex justify="flex-end" gap={8}>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={save.busy} onClick={() => form.submit()}>
            存为草稿
          </Button>
        </Flex>
      }
    >
      <Alert
        style={{ marginBottom: 20 }}
        type={changes.length ? 'info' : 'warning'}
        message={changes.length ? `与现在生效的相比：${changes.join('；')}` : '与现在生效的没有不同'}
      />
      <Form form={form} layout="vertical" requiredMark={false} initialValues={shown(from)} onFinish={save.run}>
        {WINDOW_GROUPS.map(({ title, fields }) => (
          <div key={title} style={{ marginBottom: 12 }}>
            <b>{title}</b>
            <Flex wrap gap="4px 24px" style={{ marginTop: 10 }}>
              {fields.map((field) => (
                <Form.Item
                  key={field.key}
                  name={field.key}
                  label={field.name}
                  extra={field.note}
                  style={{ width: 276, marginBottom: 12 }}
                  dependencies={field.key === 'directHours' ? ['touchDays'] : []}
                  rules={[
                    { required: true, message: '请填写' },
                    { type: 'number', min: field.min, max: field.max, message: `${field.min}–${field.max}` },
                    ...(field.key === 'directHours'
                      ? [notLongerThanAll(() => Number(form.getFieldValue('touchDays')))]
                      : []),
                  ]}
                >
                  <InputNumber
                    min={field.min}
                    max={field.max}
                    {...(field.scale ? {} : { precision: 0 })}
                    style={{ width: 180 }}
                    addonAfter={field.unit}
                  />
                </Form.Item>
              ))}
            </Flex>
          </div>
        ))}
        <Form.Item name="note" label="说明" rules={[{ max: 100, message: '最多 100 字' }]}>
          <Input.TextArea rows={2} maxLength={100} placeholder="为什么改，给以后查归属的人看" />
        </Form.Item>
      </Form>
    </Drawer>
  );
}

const notLongerThanAll = (touchDays: () => number) => ({
  validator: (_: unknown, hours: number) =>
    hours > touchDays() * 24 ? Promise.reject(new Error('不能长于“任意分享有效”')) : Promise.resolve(),
});

const ALL: readonly WindowField[] = WINDOW_GROUPS.flatMap(({ fields }) => fields);
const shown = (from: Windows & { note?: string }): Fields => {
  const values = windowsOf(from);
  for (const field of ALL) values[field.key] = shownValue(field, from[field.key]);
  return { ...values, note: from.note ?? '' };
};
/** @param rest what stands where nothing is filled in */
const stored = (fields: Partial<Fields>, rest?: Windows): Windows => {
  const values = windowsOf({ ...rest, ...fields } as Fields);
  for (const field of ALL) {
    const value = fields[field.key];
    if (typeof value === 'number') values[field.key] = storedValue(field, value);
    else if (rest) values[field.key] = rest[field.key];
  }
  return values;
};
