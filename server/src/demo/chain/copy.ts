import { type Cut } from './cuts';
import { type Fabric } from './fabrics';
import { type Random } from './random';
import { type BrandLine, type DemoBrand } from './types';

const PATTERN_WORDS: Record<string, string> = {
  stripe: '条纹',
  pin: '细条纹',
  check: '格纹',
  dot: '波点',
  floral: '碎花',
  block: '拼色',
  grad: '渐变',
  cable: '麻花',
  rib: '罗纹',
  bear: '小熊',
  star: '星星',
  rainbow: '彩虹',
  rocket: '火箭',
  croc: '压纹',
};
const OPENINGS: Record<BrandLine, string[]> = {
  women: [
    '上班能穿，下班赴约也不用换。',
    '一件就能撑起整套搭配的单品。',
    '镜子前转一圈，你会喜欢它的背影。',
    '给不知道穿什么的早晨准备的。',
  ],
  men: [
    '开会、出差、周末都能应付。',
    '衣柜里最常伸手的那一件。',
    '不费心思，也能穿得体面。',
    '版型改过三次，才留下这一版。',
  ],
  kids: [
    '自己会穿脱，老师也省心。',
    '滑梯、草地、画画课，随便造。',
    '洗很多次也不变形的日常款。',
    '图案是孩子们自己投票选的。',
  ],
  sport: [
    '为出汗而生，也好看到能直接去上班。',
    '天气说变就变，它都跟得上。',
    '多余的都去掉，只留下动作。',
    '跑起来才知道有多轻。',
  ],
  bags: ['一天要带的东西，它都有地方放。', '背在身上轻，摆在桌上稳。', '每个口袋都有用处。', '越用越像你的包。'],
  down: [
    '零下十度的早晨，也愿意出门。',
    '把风挡在外面，把暖留在里面。',
    '穿得暖，不必裹成球。',
    '三十道工序，每一格都充得饱满。',
  ],
};
const FIT_NOTES: Record<string, string> = {
  收腰: '腰线提高两厘米，显腿长',
  'A 字': 'A 字裙摆不挑腿型',
  高腰: '高腰设计拉长比例',
  修身: '修身但留足活动量',
  宽松: '宽松版型，按平时尺码选即可',
  直筒: '直筒线条利落',
  合体: '合体剪裁，不紧不松',
  落肩: '落肩修饰肩线',
  短款: '短款显高',
  中长款: '中长款，到小腿上方',
  长款: '长款过膝，挡风更周全',
  斜裁: '斜裁贴合曲线又不勒',
  茧型: '茧型廓形，里面叠穿也不臃肿',
  锥形: '锥形裤脚收得干净',
  束脚: '束脚不拖地',
  大容量: '放得下 14 寸电脑和水杯',
  轻量: '拿在手里比看着轻',
  高支撑: '高支撑，跳跃不尴尬',
  面包服: '充绒饱满的面包廓形',
};
const PAIRINGS: Record<BrandLine, string[]> = {
  women: ['配一条阔腿裤，或者直接踩双平底鞋。', '外面加件开衫就能过渡到换季。', '浅色搭浅色，最不容易出错。'],
  men: ['配深色长裤，脚下换双运动鞋就是周末。', '里面叠件圆领，层次就有了。', '和同色系裤子一起穿，最显精神。'],
  kids: ['建议比身高大一码，能多穿一季。', '和同系列裤子是一套。', '可机洗，反面晾晒颜色更耐久。'],
  sport: ['偏好宽松可选大一码。', '和同系列裤装一起穿，通勤运动两不误。', '适合日常训练与周末徒步。'],
  bags: ['肩带可调，斜挎手提都行。', '随包附防尘袋。', '内袋刚好放下身份证和耳机。'],
  down: ['里面一件薄毛衣就够了。', '压进收纳袋，行李箱里只占一角。', '久存请挂起，别长期压缩。'],
};

/** A space between Chinese and Latin letters, as Chinese typesetting has it. */
const spaced = (text: string): string =>
  text.replace(/([\u4e00-\u9fff])([A-Za-z0-9])/g, '$1 $2').replace(/([A-Za-z0-9])([\u4e00-\u9fff])/g, '$1 $2');

/** A title as shelf labels read: detail, fabric, fit, pattern, noun. */
export function titleOf(parts: { detail: string; fabric: string; fit: string; pattern: string; noun: string }): string {
  const word = PATTERN_WORDS[parts.pattern] ?? '';
  const pattern = word && !parts.detail.includes(word) && !/撞色|拼色/.test(parts.detail) ? word : '';
  const fabric = parts.noun.includes('牛仔') && parts.fabric.includes('牛仔') ? '水洗' : parts.fabric;
  // the noun may say the pattern, the fit or the fabric already
  const unsaid = (text: string) => (parts.noun.includes(text) ? '' : text);
  return spaced(`${parts.detail}${unsaid(fabric)}${unsaid(parts.fit)}${unsaid(pattern)}${parts.noun}`);
}

export interface Copy {
  subtitle: string;
  description: string;
  sellingPoints: string[];
}

/** Selling copy for one product: what it is for, how it feels, how it fits, what to wear it with. */
export function copyOf(brand: DemoBrand, cut: Cut, fabric: Fabric, fit: string, detail: string, random: Random): Copy {
  const fitNote = FIT_NOTES[fit] ?? `${fit}版型，上身自在`;
  const pairing = random.pick(PAIRINGS[cut.line]);
  return {
    subtitle: `${fabric.feel.split('，')[0]}，${fitNote.split('，')[0]}`,
    description: `${random.pick(OPENINGS[cut.line])}${fabric.feel}。${detail}的细节是${brand.name}这一季的心思，${fitNote}。${pairing}\n关于${brand.name}：${brand.story}`,
    sellingPoints: [fabric.feel, fitNote, `${detail}设计，${brand.slogan}`],
  };
}
