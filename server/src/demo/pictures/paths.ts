/** Where generated pictures live; {@link file://./render-picture.ts} draws what these addresses say. */
const ROOT = '/pictures';
const hex = (colour: string) => colour.replace('#', '').toLowerCase();

export interface ProductLook {
  cut: string;
  pattern: string;
  /** `#RRGGBB` */
  colour: string;
  accent: string;
}

export const picturePath = {
  /** The product as it is sold, 1:1. `scene` picks the backdrop, `motif` the print of kids' wear. */
  product: (look: ProductLook, scene: number) =>
    `${ROOT}/product/${look.cut}.${look.pattern}.${hex(look.colour)}.${hex(look.accent)}.${scene}.svg`,
  /** The same product close up, 1:1. */
  detail: (look: ProductLook, scene: number) =>
    `${ROOT}/detail/${look.cut}.${look.pattern}.${hex(look.colour)}.${hex(look.accent)}.${scene}.svg`,
  /** All colours of a product side by side, 1:1; one to four colours. */
  lineup: (cut: string, pattern: string, colours: readonly string[], accent: string) =>
    `${ROOT}/lineup/${cut}.${pattern}.${colours.map(hex).join('-')}.${hex(accent)}.svg`,
  /** A wide banner (750 × 360) with its own words; `campaign` is a key of the campaign table. */
  banner: (campaign: string, cut: string, colour: string, accent: string) =>
    `${ROOT}/banner/${campaign}.${cut}.${hex(colour)}.${hex(accent)}.svg`,
  logo: (brandCode: string) => `${ROOT}/logo/${brandCode}.svg`,
  /** A shop front with the brand's sign (750 × 360). */
  storefront: (brandCode: string, seed: number) => `${ROOT}/storefront/${brandCode}.${seed}.svg`,
  /** The code by which customers add a guide. */
  contact: (staffId: number) => `${ROOT}/contact/${staffId}.svg`,
  avatar: (seed: number) => `${ROOT}/avatar/${seed}.svg`,
  /** A round category icon. */
  category: (cut: string, colour: string) => `${ROOT}/category/${cut}.${hex(colour)}.svg`,
};
