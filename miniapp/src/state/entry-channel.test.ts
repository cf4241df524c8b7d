import { entryChannel } from './entry-channel';

it('knows by which share a visitor came, and that most entries are none', () => {
  expect([1007, 1008, 1154, 1047].map(entryChannel)).toEqual(['chat', 'group', 'moments', 'poster']);
  expect([1001, undefined].map(entryChannel)).toEqual([undefined, undefined]);
});
