import { Col, DatePicker, Form, Input, Row, Segmented } from 'antd';
import { PictureUpload } from '@/components/picture-upload';
import { fromWall, toWall, wallNow } from '@/lib/time';
import type { Problem, ZoneDraft } from './zone-draft';

interface Props {
  draft: ZoneDraft;
  patch: (change: Partial<ZoneDraft>) => void;
  problems: readonly Problem[];
}

/** Title, schedule, entrance slot, picture. */
export function ZoneBasics({ draft, patch, problems }: Props) {
  const problem = (field: Problem['field']) => {
    const found = problems.find((p) => p.field === field);
    return found ? { validateStatus: 'error' as const, help: found.message } : {};
  };
  const hour = wallNow().add(1, 'hour').startOf('hour');
  return (
    <Form layout="vertical" component="div">
      <Row gutter={16}>
        <Col span={10}>
          <Form.Item label="标题" required {...problem('title')}>
            <Input
              value={draft.title}
              maxLength={16}
              showCount
              placeholder="如：本周爆款"
              onChange={(e) => patch({ title: e.target.value })}
            />
          </Form.Item>
        </Col>
        <Col span={14}>
          <Form.Item label="副标题">
            <Input
              value={draft.subtitle}
              maxLength={30}
              showCount
              placeholder="一句话说清为什么值得看"
              onChange={(e) => patch({ subtitle: e.target.value })}
            />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item label="时间（北京时间）" required {...problem('schedule')}>
            <DatePicker.RangePicker
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              style={{ width: 380, maxWidth: '100%' }}
              value={[toWall(draft.startsAt), toWall(draft.endsAt)]}
              onChange={(range) => {
                if (range?.[0] && range[1]) patch({ startsAt: fromWall(range[0]), endsAt: fromWall(range[1]) });
              }}
              presets={[
                { label: '现在起 3 天', value: [wallNow().startOf('minute'), hour.add(3, 'day')] },
                { label: '下个整点起 7 天', value: [hour, hour.add(7, 'day')] },
                { label: '到本月底', value: [hour, hour.endOf('month')] },
              ]}
            />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item label="首页入口位" extra="同一家店有几个专区时，数字小的排在前面">
            <Segmented value={draft.slot} options={[1, 2, 3, 4, 5, 6, 7, 8, 9]} onChange={(slot) => patch({ slot })} />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item label="头图" style={{ marginBottom: 0 }}>
            <PictureUpload
              value={draft.banner}
              onChange={(banner) => patch({ banner })}
              width={300}
              height={134}
              hint="显示在专区页顶部和分享卡片上；建议 750 × 340"
            />
          </Form.Item>
        </Col>
      </Row>
    </Form>
  );
}
