import type { GuideMaterial } from '@/api/types';

type Channel = GuideMaterial['channels'][number];
const CARDS = ['chat', 'group', 'wecom'] as const satisfies readonly Channel[];
const POSTERS = ['poster', 'moments'] as const satisfies readonly Channel[];
/** Where it may go, in the words of the page. */
const TEXT: Readonly<Record<Channel, string>> = {
  chat: '好友',
  group: '群聊',
  moments: '朋友圈',
  poster: '海报',
  badge: '工牌',
  wecom: '企业微信',
};

/** How a material may go out (A112): as a card into a chat, as a poster, by which channel; absent = not that way. */
export const waysOf = (
  channels: readonly Channel[],
): { card?: (typeof CARDS)[number]; poster?: (typeof POSTERS)[number] } => ({
  card: CARDS.find((channel) => channels.includes(channel)),
  poster: POSTERS.find((channel) => channels.includes(channel)),
});
/** @example channelsText(['chat', 'moments']) //=> '好友、朋友圈' */
export const channelsText = (channels: readonly Channel[]): string =>
  channels.map((channel) => TEXT[channel]).join('、');
