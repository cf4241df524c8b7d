import { Flex, Radio } from 'antd';
import { SoftTag } from '@/components/bits';
import { GuideSelect } from '@/components/guide-select';
import { COLOR } from '@/theme';
import { type Candidate, type Choice, keyOfCandidate, OTHER } from './hand-over-state';

const KIND_TEXT: Readonly<Record<Candidate['kind'], string>> = {
  guide: '本店同事',
  manager: '店长',
  store_pool: '门店',
  brand_ip: '品牌 IP',
};

interface Props {
  candidates: readonly Candidate[];
  /** Who leaves cannot take over. */
  leaverId: number;
  value: Choice;
  onChange: (choice: Choice) => void;
}

/** The usual successors with what helps to choose, and anybody else of the chain. */
export function SuccessorChoice({ candidates, leaverId, value, onChange }: Props) {
  const row = (key: string) => ({
    padding: '12px 16px',
    borderRadius: 8,
    border: `1px solid ${value.key === key ? COLOR.ink : COLOR.line}`,
  });
  return (
    <Radio.Group value={value.key} onChange={(e) => onChange({ ...value, key: String(e.target.value) })}>
      <Flex vertical gap={10} style={{ width: 560 }}>
        {candidates.map((one) => {
          const key = keyOfCandidate(one);
          return (
            <Radio key={key} value={key} className="pick-row" style={row(key)}>
              <b>{one.name}</b> <SoftTag>{KIND_TEXT[one.kind]}</SoftTag>
              {one.recommended && <SoftTag tone="good">推荐</SoftTag>}
              <div className="muted" style={{ fontSize: 13 }}>
                {one.note}
              </div>
            </Radio>
          );
        })}
        <Radio value={OTHER} className="pick-row" style={row(OTHER)}>
          <b>其他导购</b> <span className="muted">别的门店也可以</span>
          {value.key === OTHER && (
            <div style={{ marginTop: 8 }} onClick={(e) => e.preventDefault()}>
              <GuideSelect
                activeOnly
                value={value.otherId ?? null}
                disabledIds={[leaverId]}
                onChange={(otherId, otherName) => onChange({ key: OTHER, otherId, otherName })}
              />
            </div>
          )}
        </Radio>
      </Flex>
    </Radio.Group>
  );
}
