import { formatFen, SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Card, Flex, Form, Select } from 'antd';
import { BrandSelect } from '@/components/brand-select';
import { MoneyInput } from '@/components/money-input';
import { PercentInput } from '@/components/percent-input';
import { CategorySelect } from '@/components/pickers';
import { optionsOf } from '@/lib/text';
import { COLOR } from '@/theme';
import { ClockInput } from './clock-input';
import { percentText, timesText } from './percent';
import type { Loaded } from '@/hooks/use-load';
import type { Example, Terms, Worked } from './use-worked-example';

export const FIRST_EXAMPLE: Example = { netFen: 39_900, clock: '22:30', channel: 'mall', rebateBp: 200 };

interface Props {
  terms: Terms;
  worked: Loaded<Worked>;
  example: Example;
  onChange: (example: Example) => void;
}

/** The plan at work on one sale, reckoned anew while it is typed. */
export function ExamplePanel({ terms, worked, example, onChange }: Props) {
  const set = (change: Partial<Example>): void => onChange({ ...example, ...change });
  return (
    <Card title="算一笔看看" style={{ width: 340, flex: 'none', position: 'sticky', top: 0 }}>
      <Form layout="vertical" component="div" size="small">
        <Flex gap={12}>
          <Form.Item label="成交净额" style={{ marginBottom: 10, flex: 1 }}>
            <MoneyInput
              aria-label="成交净额"
              style={{ width: '100%' }}
              minFen={1}
              value={example.netFen}
              onChange={(fen) => fen && set({ netFen: fen })}
            />
          </Form.Item>
          <Form.Item label="付款时间" style={{ marginBottom: 10 }}>
            <ClockInput value={example.clock} onChange={(clock) => set({ clock })} />
          </Form.Item>
        </Flex>
        <Flex gap={12}>
          <Form.Item label="渠道" style={{ marginBottom: 10, flex: 1 }}>
            <Select<Example['channel']>
              value={example.channel}
              options={optionsOf(SALE_CHANNEL_TEXT as Readonly<Record<Example['channel'], string>>)}
              onChange={(channel) => set({ channel })}
            />
          </Form.Item>
          <Form.Item label="来源返佣" style={{ marginBottom: 10 }}>
            <PercentInput
              style={{ width: 96 }}
              value={example.rebateBp}
              onChange={(bp) => set({ rebateBp: bp ?? 0 })}
            />
          </Form.Item>
        </Flex>
        <Flex gap={12}>
          <Form.Item label="品牌" style={{ marginBottom: 4, flex: 1, minWidth: 0 }}>
            <BrandSelect
              allowClear
              placeholder="不限"
              {...(example.brandId ? { value: example.brandId } : {})}
              onChange={(brandId: number | undefined) => set({ brandId })}
            />
          </Form.Item>
          <Form.Item label="类目" style={{ marginBottom: 4, flex: 1, minWidth: 0 }}>
            <CategorySelect
              placeholder="不限"
              value={example.categoryId ?? null}
              onChange={(categoryId) => set({ categoryId })}
            />
          </Form.Item>
        </Flex>
      </Form>
      {worked.data && <Result terms={terms} worked={worked.data} example={example} />}
      {worked.error && <p className="muted">算不出来：{worked.error.message}</p>}
    </Card>
  );
}

function Result({ terms, worked, example }: { terms: Terms; worked: Worked; example: Example }) {
  const night = worked.multiplierBp !== 10_000;
  const missed = terms.gate !== null && worked.missedFen !== worked.fen;
  return (
    <>
      <div style={{ background: COLOR.ground, borderRadius: 10, padding: '14px 16px', marginTop: 14 }}>
        <div className="muted" style={{ fontSize: 13 }}>
          导购提成{missed ? '（线下达标后）' : ''}
        </div>
        <div className="num" style={{ fontSize: 28, fontWeight: 600, lineHeight: 1.4 }} data-testid="example-fen">
          {formatFen(worked.fen)}
        </div>
        <div className="num" style={{ fontSize: 13 }}>
          {formatFen(example.netFen)} × {percentText(worked.rateBp)}
          {night && ` × 夜间 ${timesText(worked.multiplierBp)}`}
        </div>
        <div className="muted" style={{ fontSize: 12, marginTop: 4 }}>
          {worked.rule === null ? '按默认比例' : `按特别比例第 ${worked.rule + 1} 条`}
        </div>
        {missed && (
          <div style={{ fontSize: 13, marginTop: 8 }}>
            线下目标没到 {terms.gate?.offlineTargetPct}% 时 <b className="num">{formatFen(worked.missedFen)}</b>
          </div>
        )}
        {example.rebateBp > 0 && (
          <div style={{ fontSize: 13, marginTop: 8 }}>
            会员来源返佣 <b className="num">{formatFen(worked.rebateFen)}</b>
          </div>
        )}
        {worked.cutFen > 0 && (
          <div style={{ fontSize: 13, marginTop: 8, color: COLOR.warn }}>
            合计超过 {percentText(terms.capBp)} 封顶，少计 {formatFen(worked.cutFen)}（先减返佣，再减提成）
          </div>
        )}
      </div>
      <p className="muted" style={{ fontSize: 12, margin: '10px 0 0' }}>
        没有导购时门店池得 {formatFen(worked.poolFen)}，夜间不加倍。
      </p>
    </>
  );
}
