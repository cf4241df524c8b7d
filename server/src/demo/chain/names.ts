import { type Random } from './random';

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const WOMEN = [
  '晓雯',
  '思琪',
  '雨桐',
  '佳怡',
  '梦瑶',
  '婉清',
  '静姝',
  '诗涵',
  '欣然',
  '雅楠',
  '若溪',
  '紫萱',
  '嘉宁',
  '依琳',
  '慧敏',
  '丽娟',
  '海燕',
  '春梅',
  '秀英',
  '红霞',
  '芳华',
  '玉洁',
  '晶晶',
  '婷婷',
  '露露',
  '璐',
  '颖',
  '琳',
  '娜',
  '倩',
  '语嫣',
  '知夏',
  '念慈',
  '书瑶',
  '可心',
  '明月',
  '采薇',
  '云舒',
  '乐怡',
  '心怡',
];
const MEN = [
  '浩然',
  '子轩',
  '宇航',
  '俊杰',
  '志强',
  '建国',
  '文博',
  '天佑',
  '明远',
  '思源',
  '一鸣',
  '泽宇',
  '家豪',
  '国栋',
  '海涛',
  '磊',
  '伟',
  '鹏',
  '凯',
  '超',
  '嘉诚',
  '景行',
  '承泽',
  '云帆',
  '睿',
  '立群',
  '永康',
  '晨阳',
  '少波',
  '振华',
];
const NICK_HEAD = [
  '橘子',
  '晚风',
  '月亮',
  '小鹿',
  '汽水',
  '木棉',
  '海盐',
  '栗子',
  '蓝莓',
  '云朵',
  '青柠',
  '麦田',
  '星河',
  '雨后',
  '面包',
  '山茶',
  '奶盖',
  '风铃',
  '松果',
  '芝士',
];
const NICK_TAIL = [
  '不加糖',
  '先生',
  '同学',
  '爱散步',
  '在路上',
  '的周末',
  '收藏家',
  '睡不醒',
  '小姐',
  '日记',
  '不打烊',
  '今天也开心',
  '要早起',
  '来了',
];

/** A personal name as badges show it. */
export const personName = (random: Random, woman: boolean): string =>
  random.pick(SURNAMES) + random.pick(woman ? WOMEN : MEN);

/** A WeChat-like nickname. */
export const nickname = (random: Random): string => random.pick(NICK_HEAD) + random.pick(NICK_TAIL);

/**
 * Eleven digits that match `1\d{10}` and that no network assigns (prefix 100), unique by `kind` and `n`.
 *
 * @example phoneOf(1, 42) //=> '10010000042'
 */
export const phoneOf = (kind: 1 | 2 | 3 | 4, n: number): string => `100${kind}${String(n).padStart(7, '0')}`;
