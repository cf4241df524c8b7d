import { Alert, App, Button, Card, Col, DatePicker, Flex, Form, Input, InputNumber, Radio, Row, Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { SoftTag, State } from '@/components/bits';
import { MoneyInput } from '@/components/money-input';
import { PageHead } from '@/components/page-head';
import { ScopeField, type ScopeValue } from '@/components/scope-field';
import { useAction } from '@/hooks/use-action';
import { AFTER_SAVE, useLeaveGuard } from '@/hooks/use-leave-guard';
import { optionsOf } from '@/lib/text';
import { useOperator } from '@/session';
import { bodyOf, type ContestFields, fieldsOf, newFields } from './contest-draft';
import { type Contest, contestState, SPLIT_TEXT, TEAM_TEXT, TYPE_MEANING, TYPE_TEXT } from './contest-words';
import { PrizeTable } from './prize-table';
import { useCancel, usePublish } from './use-contest-moves';

/** A contest before it is published. */
export function ContestEditor({ contest, reload }: { contest?: Contest; reload: () => void }) {
  const [form] = Form.useForm<ContestFields>();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { scope } = useOperator();
  const [initial] = useState(() => (contest ? fieldsOf(contest) : newFields(scope)));
  const [dirty, setDirty] = useState(false);
  const typed = Form.useWatch([], form) ?? initial;
  const type = typed.type ?? initial.type;
  const withTeams = (typed.teams ?? initial.teams) !== 'none';
  useLeaveGuard(dirty);
  const settle = (saved: Contest): void => {
    setDirty(false);
    if (contest) reload();
    else navigate(`/contests/${saved.id}`, { replace: true, state: AFTER_SAVE });
  };
  const save = useAction(
    (fields: ContestFields) =>
      contest
        ? call('PUT /api/v1/hq/contests/:contestId', { params: { contestId: contest.id }, body: bodyOf(fields) })
        : call('POST /api/v1/hq/contests', { body: bodyOf(fields) }),
    { form, done: '草稿已保存', onDone: settle },
  );
  const publish = usePublish(reload);
  const cancel = useCancel(reload);
  /** Saves what is written, if it is complete. */
  const trySave = async (): Promise<Contest | undefined> => {
    const complete = await form.validateFields().catch(({ errorFields }: { errorFields: { name: string[] }[] }) => {
      const [first] = errorFields;
      if (first) form.scrollToField(first.name, { behavior: 'smooth', block: 'center' });
      return undefined;
    });
    return complete ? save.run({ ...initial, ...complete }) : undefined;
  };
  const tryPublish = async (): Promise<void> => {
    const saved = dirty || !contest ? await trySave() : contest;
    if (!saved) return;
    modal.confirm({
      title: `发布“${saved.title}”？`,
      content: `${saved.from} 至 ${saved.to}，范围内的导购都会参赛并看到规则。发布后不能再改，只能取消。`,
      okText: '发布',
      onOk: async () => {
        await publish.run(saved.id);
      },
    });
  };
  return (
    <>
      <PageHead
        back={{ to: '/contests', text: '比赛' }}
        title={
          <Flex align="center" gap={12}>
            {typed.title || '新比赛'}
            {contest && <State {...contestState(contest.status)} />}
            {dirty && contest && <SoftTag tone="warn">未保存</SoftTag>}
          </Flex>
        }
      >
        {contest && (
          <Button danger loading={cancel.busy} disabled={save.busy} onClick={() => cancel.ask(contest)}>
            取消比赛
          </Button>
        )}
        <Button loading={save.busy} disabled={Boolean(contest) && !dirty} onClick={() => void trySave()}>
          保存草稿
        </Button>
        <Button type="primary" loading={publish.busy} disabled={save.busy} onClick={() => void tryPublish()}>
          发布
        </Button>
      </PageHead>
      <Form<ContestFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={() => setDirty(true)}
      >
        <Flex gap={20} align="flex-start">
          <Flex vertical gap={16} style={{ flex: 1, minWidth: 0 }}>
            <Card title="比什么">
              <Form.Item
                name="title"
                label="名称"
                rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
              >
                <Input maxLength={40} showCount placeholder="如：双十二导购 PK 赛" />
              </Form.Item>
              <Form.Item name="type" label="赛制" extra={TYPE_MEANING[type]}>
                <Segmented options={optionsOf(TYPE_TEXT)} />
              </Form.Item>
              <Row gutter={16}>
                <Col span={12}>
                  <Form.Item name="days" label="比赛日期（含首尾）" rules={[{ required: true, message: '请选择日期' }]}>
                    <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
                  </Form.Item>
                </Col>
                <Col span={12}>
                  <Form.Item name="onlineOnly" label="算哪些成交">
                    <Radio.Group
                      options={[
                        { value: true, label: '只算线上' },
                        { value: false, label: '线上线下都算' },
                      ]}
                    />
                  </Form.Item>
                </Col>
                {type === 'STREAK' && (
                  <>
                    <Col span={12}>
                      <Form.Item name="streakBy" label="怎么算连">
                        <Radio.Group
                          options={[
                            { value: 'day', label: '连续几天有成交' },
                            { value: 'order', label: '连续几单达标' },
                          ]}
                        />
                      </Form.Item>
                    </Col>
                    <Col span={12}>
                      <Form.Item name="minFen" label="有效单最低金额">
                        <MoneyInput style={{ width: '100%' }} />
                      </Form.Item>
                    </Col>
                  </>
                )}
                {type === 'CONVERSION' && (
                  <Col span={12}>
                    <Form.Item name="minVisitors" label="入围门槛" tooltip="访客太少的转化率不作数">
                      <InputNumber min={0} max={100_000} precision={0} suffix="位访客" style={{ width: '100%' }} />
                    </Form.Item>
                  </Col>
                )}
              </Row>
              <Form.Item name="rules" label="规则说明" style={{ marginBottom: 8 }}>
                <Input.TextArea
                  rows={3}
                  maxLength={500}
                  showCount
                  placeholder="导购在比赛页看到，如：退货不算、自购不算"
                />
              </Form.Item>
            </Card>
            <Card title="奖项">
              <PrizeTable prizes={typed.prizes ?? initial.prizes} teams={typed.teams ?? initial.teams} />
            </Card>
          </Flex>
          <Flex vertical gap={16} style={{ flex: '0 0 400px' }}>
            <Card title="谁参加">
              <Form.Item
                name="scope"
                label="范围"
                rules={[
                  {
                    validator: (_, value: ScopeValue) =>
                      value.regionIds?.length === 0 || value.brandIds?.length === 0
                        ? Promise.reject(new Error('请选择区域或品牌，或改为全部'))
                        : Promise.resolve(),
                  },
                ]}
              >
                <ScopeField />
              </Form.Item>
              <Form.Item
                name="teams"
                label="团队榜"
                extra="团队按人均成绩排名；有门店奖时另有门店榜，按全店合计排名"
                {...(withTeams ? {} : { style: { marginBottom: 0 } })}
              >
                <Radio.Group
                  style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
                  options={optionsOf(TEAM_TEXT)}
                />
              </Form.Item>
              {withTeams && (
                <Form.Item name="teamSplit" label="团队现金怎么分" style={{ marginBottom: 0 }}>
                  <Radio.Group options={optionsOf(SPLIT_TEXT)} />
                </Form.Item>
              )}
            </Card>
            <Alert
              type="info"
              showIcon
              message="现金奖怎么发"
              description="比赛结束后先复核：按退款重算名次。颁奖时锁定名单，导购奖记入本人当期提成，团队奖按分法记入队员提成，门店奖进门店奖金池，随结单发放。"
            />
          </Flex>
        </Flex>
      </Form>
    </>
  );
}
