import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Col, Flex, Form, Input, InputNumber, Modal, Row, Select } from 'antd';
import { call } from '@/api';
import { MoneyInput } from '@/components/money-input';
import { MonthPicker } from '@/components/month-picker';
import { PercentInput } from '@/components/percent-input';
import { useAction } from '@/hooks/use-action';
import { keysOf, optionsOf } from '@/lib/text';
import { wallNow } from '@/lib/time';
import { COLOR } from '@/theme';
import { ITEM_TEXT, type Item, kindOf, type Scheme } from './kpi-words';
import { CAP, type ItemFields, schemeProblem, USUAL, WHOLE, weightOf } from './scheme-draft';

interface Fields {
  name: string;
  fromMonth: string;
  items: ItemFields[];
}
const MAX_CAP = 200;
const WIDTH = { item: 190, weight: 90, target: 150, cap: 110 } as const;
const needed = (message: string) => [{ required: true, message }];

interface Props {
  /** The scheme to start from. */
  like?: Scheme | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** A new scheme; an earlier one stays in force for the months before it. */
export function SchemeDialog({ like, onClose, onDone }: Props) {
  const [form] = Form.useForm<Fields>();
  const initial: Fields = {
    name: '',
    fromMonth: wallNow().add(1, 'month').format('YYYY-MM'),
    items: like ? like.items : USUAL,
  };
  const items = Form.useWatch('items', form) ?? initial.items;
  const sum = weightOf(items);
  const save = useAction(
    ({ name, fromMonth, items: lines }: Fields) =>
      call('POST /api/v1/hq/kpi-schemes', {
        body: {
          name: name.trim(),
          fromMonth,
          items: lines.flatMap(({ item, weight, target, capPct }) =>
            item && weight && target ? [{ item, weight, target, capPct: capPct ?? CAP }] : [],
          ),
        },
      }),
    {
      form,
      done: ({ fromMonth }) => `已保存，从 ${fromMonth} 起按它计分`,
      onDone,
      onRefused: ({ code, message }) => {
        const name = code === 'KPI_WEIGHTS' ? 'items' : code.startsWith('PLAN_') ? 'fromMonth' : undefined;
        if (!name) return false;
        form.setFields([{ name, errors: [message] }]);
        return true;
      },
    },
  );
  return (
    <Modal
      open
      width={760}
      title="新考核方案"
      okText="保存"
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={save.run}>
        <Row gutter={16}>
          <Col span={14}>
            <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
              <Input autoFocus maxLength={30} placeholder="如：2026 年春季考核" />
            </Form.Item>
          </Col>
          <Col span={10}>
            <Form.Item name="fromMonth" label="从哪个月起" rules={needed('请选择月份')}>
              <MonthPicker future allowClear={false} />
            </Form.Item>
          </Col>
        </Row>
        <Flex gap={8} className="muted" style={{ fontSize: 12 }}>
          <span style={{ width: WIDTH.item }}>考核项</span>
          <span style={{ width: WIDTH.weight }}>权重</span>
          <span style={{ width: WIDTH.target }}>每月目标</span>
          <span style={{ width: WIDTH.cap }}>单项封顶</span>
        </Flex>
        <Form.List
          name="items"
          rules={[
            {
              validator: (_, lines: ItemFields[]) => {
                const problem = schemeProblem(lines);
                return problem ? Promise.reject(new Error(problem)) : Promise.resolve();
              },
            },
          ]}
        >
          {(rows, { add, remove }, { errors }) => (
            <>
              {rows.map(({ key, name }) => (
                <Flex key={key} gap={8} style={{ marginTop: 8 }}>
                  <Form.Item name={[name, 'item']} noStyle rules={needed('请选择考核项')}>
                    <Select
                      style={{ width: WIDTH.item }}
                      placeholder="选择考核项"
                      options={optionsOf(ITEM_TEXT).map((option) => ({
                        ...option,
                        disabled: items.some((other, at) => at !== name && other?.item === option.value),
                      }))}
                      onChange={() => form.setFieldValue(['items', name, 'target'], null)}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'weight']} noStyle rules={needed('请填权重')}>
                    <InputNumber
                      aria-label={`第 ${name + 1} 项权重`}
                      min={1}
                      max={WHOLE}
                      precision={0}
                      style={{ width: WIDTH.weight }}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'target']} noStyle rules={needed('请填目标')}>
                    <TargetInput item={items[name]?.item ?? undefined} />
                  </Form.Item>
                  <Form.Item name={[name, 'capPct']} noStyle>
                    <InputNumber
                      aria-label={`第 ${name + 1} 项封顶`}
                      min={WHOLE}
                      max={MAX_CAP}
                      precision={0}
                      suffix="%"
                      style={{ width: WIDTH.cap }}
                    />
                  </Form.Item>
                  <Button
                    type="text"
                    aria-label={`删除第 ${name + 1} 项`}
                    icon={<DeleteOutlined />}
                    onClick={() => remove(name)}
                  />
                </Flex>
              ))}
              <Flex align="center" justify="space-between" style={{ margin: '12px 0 4px' }}>
                <Button
                  size="small"
                  icon={<PlusOutlined />}
                  disabled={rows.length >= keysOf(ITEM_TEXT).length}
                  onClick={() => add({ capPct: CAP, weight: Math.max(1, WHOLE - sum) })}
                >
                  加一项
                </Button>
                <span className="num" style={{ color: sum === WHOLE ? COLOR.good : COLOR.accent, fontWeight: 600 }}>
                  权重合计 {sum} / {WHOLE}
                </span>
              </Flex>
              <Form.ErrorList errors={errors} />
            </>
          )}
        </Form.List>
        <div className="muted" style={{ fontSize: 12 }}>
          得分 = 各项权重 × 完成率之和；封顶 120% 表示这一项最多得权重的 1.2 倍。
        </div>
      </Form>
    </Modal>
  );
}

/** The month's target in the item's unit. */
function TargetInput(props: {
  item?: Item | undefined;
  value?: number | null;
  onChange?: (value: number | null) => void;
}) {
  const { item, ...rest } = props;
  const style = { width: WIDTH.target };
  const kind = item && kindOf(item);
  if (kind === 'money') return <MoneyInput aria-label="每月目标" {...rest} minFen={1} style={style} />;
  if (kind === 'share') return <PercentInput aria-label="每月目标" {...rest} style={style} />;
  return <InputNumber<number> aria-label="每月目标" {...rest} min={1} precision={0} disabled={!item} style={style} />;
}
