import { orderStatusText } from '@qiandian/shared';
import { State, type Tone } from '@/components/bits';
import { UPLOAD_TEXT } from '@/lib/text';

const TONE: Readonly<Record<string, Tone>> = {
  pending_payment: 'warn',
  paid: 'bad',
  ready_for_pickup: 'busy',
  shipped: 'busy',
  completed: 'good',
  closed: 'quiet',
  refunded: 'quiet',
};
export function OrderState({ status, fulfilment }: { status: string; fulfilment: string }) {
  return <State tone={TONE[status] ?? 'quiet'} text={orderStatusText(status, fulfilment)} />;
}

const UPLOAD_TONE = { none: 'quiet', pending: 'warn', done: 'good', failed: 'bad' } as const;
/** Whether WeChat has been told that the goods are on their way; until then the money stays frozen. */
export function UploadState({ upload }: { upload: keyof typeof UPLOAD_TEXT }) {
  return upload === 'none' ? (
    <span className="muted">—</span>
  ) : (
    <State tone={UPLOAD_TONE[upload]} text={UPLOAD_TEXT[upload]} />
  );
}
