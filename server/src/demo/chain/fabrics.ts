/** What a fabric is called in a title, in the attribute table, how it feels and how it is washed. */
export interface Fabric {
  title: string;
  label: string;
  feel: string;
  care: string;
}

const wash = '30℃ 以下轻柔机洗，反面平铺晾干';
const dry = '建议干洗，悬挂存放';
const hand = '冷水手洗，不可拧干，平铺阴干';
const wipe = '软布蘸清水擦拭，避免暴晒';

export const FABRICS = {
  acetate: {
    title: '醋酸',
    label: '三醋酸 71%，聚酯纤维 29%',
    feel: '醋酸面料带着缎面的光泽，垂坠又不贴身，坐一天也不容易起皱',
    care: hand,
  },
  silk: { title: '真丝', label: '桑蚕丝 100%', feel: '桑蚕丝贴肤微凉，透气亲肤，光线下有柔和的珠光', care: hand },
  cotton: { title: '新疆长绒棉', label: '棉 100%', feel: '长绒棉纱支细腻，洗过之后反而更软', care: wash },
  linen: { title: '亚麻', label: '亚麻 55%，棉 45%', feel: '亚麻混纺透气吸汗，自然的褶皱是它的性格', care: wash },
  tencel: { title: '天丝', label: '莱赛尔 85%，锦纶 15%', feel: '天丝面料滑爽垂顺，夏天上身带一点凉意', care: wash },
  chiffon: { title: '雪纺', label: '聚酯纤维 100%，附里布', feel: '双层雪纺轻盈不透，走动时有风的形状', care: wash },
  wool: { title: '羊毛', label: '绵羊毛 70%，聚酰胺纤维 30%', feel: '羊毛面料挺括保暖，版型立得住', care: dry },
  doubleWool: {
    title: '双面羊毛',
    label: '绵羊毛 90%，羊绒 10%',
    feel: '双面呢手工缝合，轻、软、没有里布的束缚感',
    care: dry,
  },
  merino: { title: '美丽诺羊毛', label: '美丽诺羊毛 100%', feel: '美丽诺细羊毛贴身也不扎，回弹好不易起球', care: hand },
  cashmere: { title: '山羊绒', label: '山羊绒 100%', feel: '一把抓得住的软糯，薄薄一件抵得过两件毛衣', care: hand },
  cottonKnit: {
    title: '棉感',
    label: '棉 60%，黏纤 40%',
    feel: '棉感针织柔软有骨，春秋单穿、冬天打底都合适',
    care: hand,
  },
  denim: {
    title: '水洗牛仔',
    label: '棉 98%，氨纶 2%',
    feel: '牛仔经过多次水洗，软而有弹，第一次穿就很服帖',
    care: wash,
  },
  twill: { title: '斜纹棉', label: '棉 97%，氨纶 3%', feel: '斜纹棉厚实耐磨，微弹不紧绷', care: wash },
  gabardine: { title: '华达呢', label: '棉 65%，聚酯纤维 35%', feel: '华达呢织得紧密，防风还能挡一阵小雨', care: dry },
  tweed: {
    title: '粗花呢',
    label: '羊毛 48%，腈纶 32%，聚酯纤维 20%',
    feel: '多色纱线交织出立体花纹，远看素净近看有细节',
    care: dry,
  },
  suiting: {
    title: '四面弹',
    label: '聚酯纤维 68%，黏纤 28%，氨纶 4%',
    feel: '四面弹西装料抬手不紧，揉一揉就复原',
    care: wash,
  },
  pique: { title: '珠地棉', label: '棉 95%，氨纶 5%', feel: '珠地网眼透气不贴身，领子洗不塌', care: wash },
  terry: { title: '毛圈棉', label: '棉 92%，聚酯纤维 8%', feel: '毛圈里层吸汗，外层挺括不易变形', care: wash },
  fleece: { title: '抓绒', label: '聚酯纤维 100%（含再生纤维）', feel: '里层抓绒锁住空气，轻轻一层就暖', care: wash },
  organic: {
    title: 'A 类有机棉',
    label: '有机棉 100%（婴幼儿 A 类）',
    feel: '按婴幼儿 A 类标准织造，不加荧光剂，贴身放心',
    care: wash,
  },
  quickdry: {
    title: '速干',
    label: '聚酯纤维 88%，氨纶 12%',
    feel: '排汗纱线把汗推到表面，跑完五公里很快就干',
    care: wash,
  },
  nude: { title: '裸感', label: '锦纶 75%，氨纶 25%', feel: '裸感面料四向回弹，深蹲不透、不卷边', care: hand },
  shell: {
    title: '三层压胶',
    label: '锦纶 100%，防水膜，耐水压 15000 mm',
    feel: '三层压胶面料防风防水，腋下有透气拉链',
    care: '按标签轻柔机洗，不用柔顺剂，低温烘干可恢复泼水',
  },
  mesh: {
    title: '飞织',
    label: '鞋面：聚酯纤维；鞋底：橡胶、EVA',
    feel: '飞织鞋面分区透气，中底软弹有回馈',
    care: '中性清洁剂软毛刷清洗，阴干',
  },
  goose: {
    title: '白鹅绒',
    label: '填充：白鹅绒 90%；面料：锦纶 100%',
    feel: '蓬松度 700+ 的白鹅绒，压缩之后一抖就回弹',
    care: '少洗，局部擦拭；可低温烘干并加网球拍松',
  },
  duck: {
    title: '白鸭绒',
    label: '填充：白鸭绒 90%；面料：聚酯纤维 100%',
    feel: '含绒量 90% 的白鸭绒，三防面料不怕雨雪',
    care: '少洗，局部擦拭；可低温烘干并加网球拍松',
  },
  leather: { title: '头层牛皮', label: '头层牛皮，里布棉', feel: '头层牛皮保留自然纹理，越用越润', care: wipe },
  grain: {
    title: '荔枝纹牛皮',
    label: '荔枝纹牛皮，里布聚酯纤维',
    feel: '荔枝纹耐刮，不怕和钥匙手机放在一起',
    care: wipe,
  },
  canvas: { title: '帆布', label: '16 安棉帆布，牛皮包边', feel: '厚帆布立得住，边角用牛皮加固', care: wipe },
  nylon: { title: '尼龙', label: '防泼水尼龙 100%', feel: '防泼水尼龙轻得像没带包，小雨不用躲', care: wipe },
  pc: {
    title: '德系 PC',
    label: '聚碳酸酯，铝合金拉杆，静音万向轮',
    feel: '箱体受压回弹，静音万向轮推着走不费劲',
    care: wipe,
  },
} satisfies Record<string, Fabric>;

export type FabricKey = keyof typeof FABRICS;
