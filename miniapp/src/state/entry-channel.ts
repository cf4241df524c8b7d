/** WeChat's scene values of an entry by something shared: a card in a chat, Moments, a scanned code. */
const CHANNELS: Readonly<Record<number, string>> = {
  1007: 'chat',
  1008: 'group',
  1044: 'group',
  1154: 'moments',
  1155: 'moments',
  1047: 'poster',
  1048: 'poster',
  1049: 'poster',
};

/** By what a visitor came when no link tells: undefined for an entry nobody shared. @example entryChannel(1007) //=> 'chat' */
export const entryChannel = (scene: number | undefined): string | undefined =>
  scene === undefined ? undefined : CHANNELS[scene];
