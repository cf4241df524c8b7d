import { Card, Col, Flex, Row } from 'antd';
import { State } from '@/components/bits';
import { minuteText } from '@/lib/time';
import { RULE_STATE, type Rules, WINDOW_GROUPS, windowText } from './rule-windows';

/** The rules that decide now, one number after the other. */
export function RulesInForce({ current }: { current: Rules['current'] }) {
  const since =
    current.version === 0 ? '默认值，还没有设过' : `第 ${current.version} 版 · ${minuteText(current.effectiveFrom)} 起`;
  return (
    <Card
      style={{ marginBottom: 16 }}
      title={
        <Flex gap={12} align="center">
          <State {...RULE_STATE.in_force} />
          <span className="muted" style={{ fontSize: 13, fontWeight: 400 }}>
            {since}
          </span>
        </Flex>
      }
    >
      <Row gutter={[32, 20]}>
        {WINDOW_GROUPS.map(({ title, fields }) => (
          <Col key={title} xs={24} md={12} xl={fields.length > 1 ? 7 : 3}>
            <div className="muted" style={{ marginBottom: 8 }}>
              {title}
            </div>
            {fields.map((field) => (
              <Flex key={field.key} justify="space-between" gap={12} style={{ padding: '3px 0' }} title={field.note}>
                <span>{field.name}</span>
                <b className="num" style={{ whiteSpace: 'nowrap' }}>
                  {windowText(field, current)}
                </b>
              </Flex>
            ))}
          </Col>
        ))}
      </Row>
    </Card>
  );
}
