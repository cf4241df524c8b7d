import { formatFen } from '@qiandian/shared';
import { shanghaiParts } from '../../domain/time';
import { type MiniProgramNotice, widthOf } from '../../platform/wecom';
import type { NoticeKind } from './notice.entities';

export interface UnreadNotice {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text: string;
  readonly amountFen: number | null;
  readonly path: string | null;
  readonly at: Date;
}

const INBOX = '/pkg-guide/notices/index';
const LISTED = 10;
const TITLE_FITS = 12;
const TITLE_NEEDS = 4;
const KINDS: Readonly<Record<NoticeKind, string>> = {
  sale: '提成',
  refund: '扣回',
  recruit: '拉新',
  task: '任务',
  contest: '比赛',
  hand_over: '交接',
  statement: '账单',
  system: '通知',
};

/**
 * What guides see in WeCom: one notice with its own page, several as a list that opens their inbox.
 *
 * @param unread newest first
 */
export function wecomNotice(unread: readonly [UnreadNotice, ...UnreadNotice[]]): MiniProgramNotice {
  const [newest] = unread;
  const description = clockOf(newest.at);
  if (unread.length > 1) {
    const items = unread.slice(0, LISTED).map(({ kind, title }) => ({ key: KINDS[kind], value: line(title) }));
    return { title: `你有 ${unread.length} 条新消息`, description, page: INBOX, items };
  }
  const title = line(newest.title);
  const whole = [...title].length > TITLE_FITS ? title : '';
  const amount = newest.amountFen === null ? '' : formatFen(newest.amountFen);
  return {
    title: widthOf(title) < TITLE_NEEDS ? `新消息：${title}` : title,
    description,
    page: newest.path ?? INBOX,
    items: [
      { key: '标题', value: whole },
      { key: '内容', value: line(newest.text) },
      { key: '金额', value: amount },
    ],
  };
}

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

function clockOf(at: Date): string {
  const { month, day, hour, minute } = shanghaiParts(at);
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`;
}
const two = (value: number): string => String(value).padStart(2, '0');
