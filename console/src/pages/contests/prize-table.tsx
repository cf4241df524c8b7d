import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import { Money } from '@/components/bits';
import { MoneyInput } from '@/components/money-input';
import { optionsOf } from '@/lib/text';
import { cashOf, type Contest, FOR_TEXT, prizeProblem } from './contest-words';

type Prize = Contest['prizes'][number];
const MAX_PRIZES = 20;
const MAX_RANK = 10_000;
const HEAD = { fontSize: 12 } as const;

/** Who gets what; part of the contest's form. */
export function PrizeTable({ prizes, teams }: { prizes: readonly Partial<Prize>[]; teams: Contest['teams'] }) {
  const last = prizes.at(-1)?.for ?? 'guide';
  const next = Math.max(0, ...prizes.filter((prize) => prize?.for === last).map(({ toRank }) => toRank ?? 0)) + 1;
  const complete = prizes.filter((prize): prize is Prize => Boolean(prize?.fromRank && prize.toRank));
  return (
    <Form.List
      name="prizes"
      rules={[
        {
          validator: (_, rows: Partial<Prize>[]) => {
            const problem = rows.length === 0 ? '至少一个奖项' : prizeProblem(rows, teams);
            return problem ? Promise.reject(new Error(problem)) : Promise.resolve();
          },
        },
      ]}
    >
      {(rows, { add, remove }, { errors }) => (
        <>
          {rows.length > 0 && (
            <Flex gap={8} className="muted" style={HEAD}>
              <span style={{ width: 84 }}>奖给</span>
              <span style={{ width: 176 }}>名次</span>
              <span style={{ flex: 1 }}>奖项</span>
              <span style={{ width: 140 }}>现金（可为 0）</span>
              <span style={{ width: 32 }} />
            </Flex>
          )}
          {rows.map(({ key, name }) => (
            <Flex key={key} gap={8} align="flex-start" style={{ marginTop: 8 }}>
              <Form.Item name={[name, 'for']} noStyle>
                <Select aria-label={`奖项 ${name + 1} 奖给`} options={optionsOf(FOR_TEXT)} style={{ width: 84 }} />
              </Form.Item>
              <Flex gap={4} align="baseline" style={{ width: 176 }}>
                <Form.Item name={[name, 'fromRank']} noStyle rules={[{ required: true, message: '请填名次' }]}>
                  <InputNumber
                    aria-label={`奖项 ${name + 1} 起始名次`}
                    min={1}
                    max={MAX_RANK}
                    precision={0}
                    style={{ width: 76 }}
                  />
                </Form.Item>
                –
                <Form.Item name={[name, 'toRank']} noStyle rules={[{ required: true, message: '请填名次' }]}>
                  <InputNumber
                    aria-label={`奖项 ${name + 1} 截止名次`}
                    min={1}
                    max={MAX_RANK}
                    precision={0}
                    style={{ width: 76 }}
                  />
                </Form.Item>
              </Flex>
              <Form.Item
                name={[name, 'title']}
                style={{ flex: 1, marginBottom: 0 }}
                rules={[{ required: true, whitespace: true, message: '请填奖项' }]}
              >
                <Input maxLength={40} placeholder="如：冠军 + 周末双休" />
              </Form.Item>
              <Form.Item name={[name, 'cashFen']} noStyle>
                <MoneyInput aria-label={`奖项 ${name + 1} 现金`} />
              </Form.Item>
              <Button
                type="text"
                aria-label={`删除奖项 ${name + 1}`}
                icon={<DeleteOutlined />}
                onClick={() => remove(name)}
              />
            </Flex>
          ))}
          <Flex align="center" justify="space-between" style={{ marginTop: 12 }}>
            <Button
              size="small"
              icon={<PlusOutlined />}
              disabled={rows.length >= MAX_PRIZES}
              onClick={() => add({ for: last, fromRank: next, toRank: next, title: '', cashFen: 0 })}
            >
              加一档
            </Button>
            <span className="muted">
              现金最多发{' '}
              <Money fen={cashOf(complete.map((prize) => ({ ...prize, cashFen: prize.cashFen ?? 0 })))} strong />
              ，颁奖时记入提成
            </span>
          </Flex>
          <Form.ErrorList errors={errors} />
        </>
      )}
    </Form.List>
  );
}
