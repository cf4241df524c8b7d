import { materialFace, paintPoster, POSTER, POSTER_TEMPLATES, type PosterFacts, type PosterTemplate } from '.';
import { wrapText } from './wrap-text';

const FACTS: PosterFacts = {
  accent: '#C8102E',
  picture: 'http://shop/p1.png',
  name: '羊毛双面呢大衣中长款系带收腰显瘦百搭通勤秋冬新款女装外套',
  priceFen: 129_900,
  ribbon: '今日必抢',
  storeName: '沐岚·静安嘉里店',
  storeAddress: '上海市静安区南京西路 1515 号嘉里中心二层 S2-08',
  guideName: '小李',
  guideTitle: '金牌导购',
  code: 'data:image/png;base64,AA==',
};
interface Put {
  what: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A canvas that measures by the font's size and remembers what is put on it. */
function recorder(missing: readonly string[] = []) {
  const texts: Put[] = [];
  const pictures: Put[] = [];
  const state = { font: '10px x', textAlign: 'left' };
  const size = () => Number(/(\d+)px/.exec(state.font)?.[1]);
  const measureText = (text: string) => ({ width: text.length * size() });
  const context = {
    fillText: (what: string, x: number, y: number) => {
      const { width } = measureText(what);
      const left = state.textAlign === 'right' ? x - width : state.textAlign === 'center' ? x - width / 2 : x;
      texts.push({ what, x: left, y, width, height: size() });
    },
    drawImage: ({ src }: { src: string }, ...numbers: number[]) => {
      const [x = 0, y = 0, width = 0, height = 0] = numbers.slice(-4);
      pictures.push({ what: src, x, y, width, height });
    },
    measureText,
    createLinearGradient: () => ({ addColorStop: () => undefined }),
  };
  const canvas = new Proxy(context, {
    get: (own, name) => (name in own ? own[name as keyof typeof own] : (state[name as 'font'] ?? (() => undefined))),
    set: (_, name, value) => Boolean(Object.assign(state, { [name]: value })),
  });
  const load = async (src: string) => (missing.includes(src) ? undefined : { src, width: 800, height: 600 });
  return { texts, pictures, sheet: { context: canvas as never, load: load as never } };
}
const TEMPLATES = Object.keys(POSTER_TEMPLATES) as PosterTemplate[];

describe.each(TEMPLATES)('the poster “%s”', (template) => {
  it('says price, product, store and guide, and bears picture and code, nothing over the edge', async () => {
    const { sheet, texts, pictures } = recorder();
    await paintPoster(sheet, FACTS, template);
    const said = texts.map(({ what }) => what).join('');
    for (const word of ['¥1,299', '羊毛双面呢大衣', '今日必抢', FACTS.storeName, '小李', '金牌导购'])
      expect(said).toContain(word);
    expect(pictures.map(({ what }) => what)).toEqual([FACTS.picture, FACTS.code]);
    for (const { what, x, y, width, height } of [...texts.map((one) => ({ ...one, height: 0 })), ...pictures]) {
      const inside = x >= 0 && y >= 0 && x + width <= POSTER.width && y + height <= POSTER.height;
      expect([what, inside]).toEqual([what, true]);
    }
    const code = pictures[1]!;
    const over = texts.filter(
      ({ x, y, width, height }) =>
        x + width > code.x && x < code.x + code.width && y > code.y && y - height < code.y + code.height,
    );
    expect(over).toEqual([]);
  });

  it('says the headline instead of a price, and the name where the picture cannot be drawn', async () => {
    const { sheet, texts, pictures } = recorder([FACTS.picture]);
    await paintPoster(sheet, { ...FACTS, priceFen: undefined, headline: '为你推荐' }, template);
    const said = texts.map(({ what }) => what);
    expect(said).toContain('为你推荐');
    expect(said.join('')).not.toContain('同一价');
    expect(said.join('').split('羊毛双面呢').length).toBe(3);
    expect(pictures.map(({ what }) => what)).toEqual([FACTS.code]);
  });
});

it('puts a price on a material’s poster only when it is about one product', () => {
  const of = (...prices: number[]) =>
    materialFace({ title: '新品', pictures: ['/a.png'], products: prices.map((priceFen) => ({ priceFen })) });
  expect([of(100).priceFen, of(100, 200).priceFen, of().priceFen]).toEqual([100, undefined, undefined]);
});

describe('wrapText', () => {
  const measure = (text: string) => text.length;
  it('breaks at the width and ends in an ellipsis when there is more', () => {
    expect(wrapText(measure, '一二三四五', 3, 2)).toEqual(['一二三', '四五']);
    expect(wrapText(measure, '一二三四五六七', 3, 2)).toEqual(['一二三', '四五…']);
    expect(wrapText(measure, '', 3, 2)).toEqual([]);
  });
});
