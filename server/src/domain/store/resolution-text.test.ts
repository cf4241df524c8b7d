import { type ResolutionReason } from './resolution';
import { distanceText, resolutionText } from './resolution-text';

describe('distanceText', () => {
  it.each([
    [0, '10 m'],
    [323, '320 m'],
    [994, '990 m'],
    [995, '1.0 km'],
    [1_203, '1.2 km'],
    [9_949, '9.9 km'],
    [9_950, '10 km'],
    [52_400, '52 km'],
  ])('%d m reads %s', (meters, text) => expect(distanceText(meters)).toBe(text));
});

describe('resolutionText', () => {
  const text = (reason: ResolutionReason, distanceM?: number, guide?: string) =>
    resolutionText(
      { storeId: 1, reason, switchable: true, ...(distanceM === undefined ? {} : { distanceM }) },
      { guide },
    );
  it.each([
    ['LINK', '来自分享', '来自导购 小美'],
    ['LINK_SUCCESSOR', '原门店暂停营业，已为你换店', '原门店暂停营业，已为你换店'],
    ['LINK_STICKY', '上次从分享进店', '上次由导购 小美 带你来'],
    ['MANUAL', '你选的门店', '你选的门店'],
    ['MY_GUIDE', '你的导购所在门店', '你的导购 小美 在这里'],
    ['FLAGSHIP', '旗舰店 · 可快递', '旗舰店 · 可快递'],
    ['LAST', '上次逛过', '上次逛过'],
    ['CITY_PICK', '你选的城市', '你选的城市'],
    ['HOME', '你的开卡门店', '你的开卡门店'],
    ['HQ', '官方店 · 可快递', '官方店 · 可快递'],
    ['FALLBACK', '默认门店', '默认门店'],
  ] as const)('%s', (reason, plain, withGuide) => {
    expect(text(reason)).toBe(plain);
    expect(text(reason, undefined, '小美')).toBe(withGuide);
  });
  it('tells the distance of a near store, but not one it cannot know', () => {
    expect(text('NEARBY', 1_203)).toBe('离你 1.2 km');
    expect(text('NEARBY')).toBe('在你附近');
    expect(text('CITY_NEAREST', 12_300)).toBe('离你 12 km · 可快递');
    expect(text('CITY_NEAREST')).toBe('离你最近 · 可快递');
  });
});
