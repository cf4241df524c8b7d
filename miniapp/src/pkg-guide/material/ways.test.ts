import { channelsText, waysOf } from './ways';

it('sends a material only by the channels it is allowed for', () => {
  expect(waysOf(['chat', 'group', 'poster'])).toEqual({ card: 'chat', poster: 'poster' });
  expect(waysOf(['wecom', 'group'])).toEqual({ card: 'group', poster: undefined });
  expect(waysOf(['moments'])).toEqual({ card: undefined, poster: 'moments' });
  expect(waysOf(['badge'])).toEqual({});
  expect(channelsText(['chat', 'moments'])).toBe('好友、朋友圈');
});
