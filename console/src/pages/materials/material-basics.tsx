import { AutoComplete, Checkbox, Col, DatePicker, Form, Input, Row } from 'antd';
import { BrandSelect } from '@/components/brand-select';
import { ZoneSelect } from '@/components/content-selects';
import { PicturesUpload } from '@/components/picture-upload';
import { ScopeField } from '@/components/scope-field';
import { LINK_CHANNEL_TEXT, optionsOf } from '@/lib/text';
import { fromWall, toWall, wallNow } from '@/lib/time';
import { useSession } from '@/session';
import { CopiesField } from './copies-field';
import { type Field, MAX_PICTURES, type MaterialDraft } from './material-draft';

const SEASONS = ['春', '夏', '秋', '冬', '全年'].map((value) => ({ value }));
interface Props {
  draft: MaterialDraft;
  patch: (change: Partial<MaterialDraft>) => void;
  problems: Partial<Record<Field, string>>;
}

/** What is said and shown, where it may go, and how long. */
export function MaterialBasics({ draft, patch, problems }: Props) {
  const { can } = useSession();
  const problem = (field: Field) =>
    problems[field] === undefined ? {} : { validateStatus: 'error' as const, help: problems[field] };
  const now = wallNow().startOf('minute');
  return (
    <Form layout="vertical" component="div">
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item label="标题" required {...problem('title')}>
            <Input
              value={draft.title}
              maxLength={40}
              showCount
              placeholder="如：周末新到的驼色大衣"
              onChange={(e) => patch({ title: e.target.value })}
            />
          </Form.Item>
        </Col>
        <Col span={7}>
          <Form.Item label="品牌">
            <BrandSelect
              allowClear
              placeholder="不分品牌"
              {...(draft.brandId === undefined ? {} : { value: draft.brandId })}
              onChange={(brandId: number | undefined) => patch({ brandId })}
            />
          </Form.Item>
        </Col>
        <Col span={5}>
          <Form.Item label="季节">
            <AutoComplete
              allowClear
              maxLength={20}
              placeholder="如：秋"
              options={SEASONS}
              value={draft.season}
              onChange={(season?: string) => patch({ season: season ?? '' })}
            />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item label={`图片（${draft.pictures.length} / ${MAX_PICTURES}）`} required {...problem('pictures')}>
            <PicturesUpload value={draft.pictures} max={MAX_PICTURES} onChange={(pictures) => patch({ pictures })} />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item label="文案" required {...problem('copies')}>
            <CopiesField copies={draft.copies} onChange={(copies) => patch({ copies })} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="有效期（北京时间）" required {...problem('period')}>
            <DatePicker.RangePicker
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              style={{ width: '100%' }}
              value={[toWall(draft.from), toWall(draft.to)]}
              onChange={(range) => {
                if (range?.[0] && range[1]) patch({ from: fromWall(range[0]), to: fromWall(range[1]) });
              }}
              presets={[
                { label: '现在起 3 天', value: [now, now.add(3, 'day')] },
                { label: '现在起 2 周', value: [now, now.add(2, 'week')] },
                { label: '到本月底', value: [now, now.endOf('month').startOf('minute')] },
              ]}
            />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="爆款专区" extra="顾客看完可以接着逛的专区">
            {can('hot-zones') || draft.zoneId === undefined ? (
              <ZoneSelect
                allowClear
                disabled={!can('hot-zones')}
                placeholder={can('hot-zones') ? '可不选' : '需要“爆款专区”权限'}
                value={draft.zoneId ?? null}
                onChange={(zoneId) => patch({ zoneId })}
              />
            ) : (
              <Input disabled value={`专区 #${draft.zoneId}`} />
            )}
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item label="可以转发到" required {...problem('channels')}>
            <Checkbox.Group
              options={optionsOf(LINK_CHANNEL_TEXT)}
              value={draft.channels}
              onChange={(channels) => patch({ channels: channels as MaterialDraft['channels'] })}
            />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item
            label="投放范围"
            required
            extra="范围内门店的导购能看到"
            style={{ marginBottom: 0 }}
            {...problem('scope')}
          >
            <ScopeField value={draft.scope} onChange={(scope) => patch({ scope })} />
          </Form.Item>
        </Col>
      </Row>
    </Form>
  );
}
