import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Flex, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import { removeAt, replaceAt } from '@/lib/lists';
import { wallNow } from '@/lib/time';
import { DAY_TEXT, type DayHours, type Hours, USUAL, usualHours } from './hours';

const CLOCKS = Array.from({ length: 49 }, (_, half) => {
  const value = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
  return { value, label: value };
});
const MAX_EXCEPTIONS = 60;

function Clock({ value, onChange, label }: { value: string; onChange: (value: string) => void; label: string }) {
  const known = CLOCKS.some((c) => c.value === value);
  return (
    <Select
      size="small"
      showSearch
      aria-label={label}
      style={{ width: 86 }}
      options={known ? CLOCKS : [{ value, label: value }, ...CLOCKS]}
      value={value}
      onChange={onChange}
    />
  );
}
function OneDay({ name, value, onChange }: { name: string; value: DayHours; onChange: (value: DayHours) => void }) {
  return (
    <Flex align="center" gap={8} style={{ height: 32 }}>
      <Switch
        size="small"
        aria-label={`${name}营业`}
        checked={value !== null}
        onChange={(open) => onChange(open ? { ...USUAL } : null)}
      />
      {value ? (
        <>
          <Clock label={`${name}开门`} value={value.open} onChange={(open) => onChange({ ...value, open })} />
          <span className="muted">至</span>
          <Clock label={`${name}打烊`} value={value.close} onChange={(close) => onChange({ ...value, close })} />
        </>
      ) : (
        <span className="muted">休息</span>
      )}
    </Flex>
  );
}

/** Opening hours of a week, and days that differ. They limit pick-up, never the storefront. */
export function HoursEditor({ value = usualHours(), onChange }: { value?: Hours; onChange?: (value: Hours) => void }) {
  const set = (change: Partial<Hours>): void => onChange?.({ ...value, ...change });
  const monday = value.weekly[0] ?? null;
  return (
    <div style={{ background: '#FAFBFC', borderRadius: 8, padding: '8px 14px' }}>
      {value.weekly.map((hours, at) => (
        <Flex key={DAY_TEXT[at]} align="center" gap={16}>
          <span style={{ width: 36 }}>{DAY_TEXT[at]}</span>
          <OneDay
            name={DAY_TEXT[at] ?? ''}
            value={hours}
            onChange={(next) => set({ weekly: replaceAt(value.weekly, at, next) })}
          />
          {at === 0 && (
            <Button
              type="link"
              size="small"
              onClick={() => set({ weekly: value.weekly.map(() => monday && { ...monday }) })}
            >
              应用到每天
            </Button>
          )}
        </Flex>
      ))}
      {value.exceptions.map((exception, at) => (
        <Flex key={`${exception.date}-${at}`} align="center" gap={16} style={{ marginTop: 4 }}>
          <DatePicker
            size="small"
            allowClear={false}
            style={{ width: 130 }}
            value={dayjs(exception.date)}
            onChange={(date) =>
              set({ exceptions: replaceAt(value.exceptions, at, { ...exception, date: date.format('YYYY-MM-DD') }) })
            }
          />
          <OneDay
            name={exception.date}
            value={exception.hours}
            onChange={(hours) => set({ exceptions: replaceAt(value.exceptions, at, { ...exception, hours }) })}
          />
          <Button
            type="text"
            size="small"
            aria-label={`删除 ${exception.date}`}
            icon={<DeleteOutlined />}
            onClick={() => set({ exceptions: removeAt(value.exceptions, at) })}
          />
        </Flex>
      ))}
      <Button
        type="link"
        size="small"
        icon={<PlusOutlined />}
        style={{ padding: 0, marginTop: 6 }}
        disabled={value.exceptions.length >= MAX_EXCEPTIONS}
        onClick={() =>
          set({
            exceptions: [...value.exceptions, { date: wallNow().add(1, 'day').format('YYYY-MM-DD'), hours: null }],
          })
        }
      >
        添加特殊日期（节假日、盘点）
      </Button>
    </div>
  );
}
