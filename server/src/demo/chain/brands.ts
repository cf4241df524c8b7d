import { picturePath } from '../pictures/paths';
import { type BrandLine, type DemoBrand } from './types';

/** code, name, English name, line, accent, slogan, share of the stores, story. All invented. */
type Row = [string, string, string, BrandLine, string, string, number, string];

/**
 * The order matters: the small chain takes the first brands, one of each of four lines, and ids follow the order.
 * `weight` is the brand's share of stores and of products.
 */
const ROWS: Row[] = [
  [
    'tangyu',
    '棠屿',
    'TANGYU',
    'women',
    '#B4434F',
    '把春天穿在身上',
    12,
    '为日常通勤的女性做轻松得体的衣服，偏爱垂感面料与干净的腰线。',
  ],
  ['yueheng', '岳衡', 'YUEHENG', 'men', '#27405E', '稳重，也可以松弛', 10, '从办公室到周末，一衣多场景的都市男装。'],
  [
    'tuanlu',
    '团团鹿',
    'TUANTUAN DEER',
    'kids',
    '#E58A3C',
    '陪你跑，也陪你长大',
    8,
    '只用亲肤棉与水性印花，让孩子放心去玩。',
  ],
  ['shuohe', '朔禾', 'SHUOHE', 'down', '#2F5D73', '把暖意留在北风里', 7, '专注羽绒三十道工序，每一格都充得饱满均匀。'],
  [
    'wanting',
    '晚汀',
    'WANTING',
    'women',
    '#7A5C86',
    '晚风经过的样子',
    9,
    '以傍晚的水色为灵感，擅长针织与半裙的温柔搭配。',
  ],
  ['chiyuan', '驰原', 'CHIYUAN', 'sport', '#0F7C6C', '出门就是旷野', 8, '城市与山野之间的轻户外，轻、干爽、能打理。'],
  ['shixia', '拾匣', 'SHIXIA', 'bags', '#8A5A3B', '装下这一天', 5, '每一只包都从一天要带的东西开始设计。'],
  ['wanqing', '绾青', 'WANQING', 'women', '#3F7A68', '一袭青色，一份从容', 8, '新中式的盘扣与立领，穿进日常也不隆重。'],
  ['lixing', '砺行', 'LIXING', 'men', '#4A4F57', '经得起穿', 7, '工装骨架与耐磨面料，越穿越有味道。'],
  ['suheng', '素衡', 'SUHENG', 'women', '#8C8577', '少一点，刚刚好', 7, '极简剪裁与大地色系，衣橱里最常伸手的那一件。'],
  [
    'douya',
    '豆芽星球',
    'DOUYA PLANET',
    'kids',
    '#3C8DC5',
    '每个孩子都是一颗星球',
    7,
    '3 到 12 岁的日常校园穿搭，好洗好穿不挑人。',
  ],
  ['lingge', '苓歌', 'LINGGE', 'women', '#C0624A', '热爱颜色的人', 6, '饱满的色彩与复古印花，假日衣橱的主角。'],
  ['zhuye', '逐野线', 'ZHUYE LINE', 'sport', '#D1542C', '沿着这条线去野', 6, '越野跑与徒步装备，为不确定的天气准备。'],
  ['linchuan', '凛川', 'LINCHUAN', 'down', '#1F3D5C', '凛冬也要好看', 6, '城市通勤羽绒，收腰与短款是看家本领。'],
  ['duoshe', '铎舍', 'DUOSHE', 'men', '#5B3E36', '给衬衫一点时间', 6, '以衬衫与西服见长的男装，肩线是我们的名片。'],
  ['lichuan', '梨川', 'LICHUAN', 'women', '#D08C9A', '软软的，也有主见', 6, '针织开衫与小裙子的治愈系少女装。'],
  ['lingke', '凌刻', 'LINGKE', 'sport', '#3B4CC0', '把每一刻练到位', 6, '训练与瑜伽系列，裸感面料与高弹包裹。'],
  ['gulu', '咕噜树', 'GULU TREE', 'kids', '#5E9B4B', '树上长满了故事', 5, '绘本一样的图案，给 1 到 8 岁的小朋友。'],
  ['xingjian', '行笺', 'XINGJIAN', 'bags', '#3E5C50', '写给路上的信', 5, '轻量旅行箱与双肩包，为出差与远行而生。'],
  ['shabai', '纱白', 'SHABAI', 'women', '#A79A8B', '白色有一百种', 5, '从米白到雪白，专注浅色系的层次。'],
  ['beiyu', '北屿志', 'BEIYUZHI', 'men', '#6B7A3A', '北方以北的日常', 5, '粗花呢、毛呢与厚针织，冬天的绅士衣橱。'],
  [
    'pofeng',
    '破风社',
    'POFENG CLUB',
    'sport',
    '#15171C',
    '和风撞个满怀',
    5,
    '跑步与骑行社群品牌，反光细节与贴合剪裁。',
  ],
  ['mili', '米粒和风', 'RICE & BREEZE', 'kids', '#E0A93B', '一粒米，一阵风', 4, '天然彩棉婴童装，标签都缝在外面。'],
  ['xueli', '雪栎', 'XUELI', 'down', '#7B4B52', '轻，是最好的暖', 5, '轻薄羽绒与可收纳设计，一件过冬换季。'],
  ['gexu', '革叙', 'GEXU', 'bags', '#6A2F35', '皮革会说话', 4, '头层牛皮与手工油边，越用越亮的皮具。'],
];

/** Share of stores and products of each brand, in the order of {@link brandTable}. */
export const brandWeights = (): number[] => ROWS.map((row) => row[6]);

/** The first `count` invented brands. */
export function brandTable(count: number): DemoBrand[] {
  return ROWS.slice(0, count).map(([code, name, nameEn, line, accent, slogan, , story], index) => ({
    id: index + 1,
    code,
    name,
    nameEn,
    line,
    accent,
    slogan,
    story,
    logo: picturePath.logo(code),
  }));
}
