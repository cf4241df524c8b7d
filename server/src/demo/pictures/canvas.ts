import { type Paint } from './colour';
import { motif, patternDef } from './patterns';

/** Widths to a tenth. */
const n = (x: number) => String(Math.round(x * 10) / 10);

/**
 * Collects what one garment is made of. Each piece of cloth is painted in layers: dye, pattern, light from the left,
 * outline. Pieces are stored once and referred to, which keeps a picture below 8 KB.
 */
export class Cloth {
  private readonly defs: string[] = [];
  private readonly out: string[] = [];
  private pieces = 0;
  readonly patterned: boolean;

  constructor(
    readonly paint: Paint,
    readonly pattern: string,
    /** Picks between small differences (a pocket more, another neckline); 0 to 5. */
    readonly variant: number,
  ) {
    const def = patternDef(pattern, paint);
    if (def) this.defs.push(def);
    this.patterned = def !== undefined;
  }

  /** A piece of cloth. `fill` other than the dye leaves the pattern out. */
  piece(d: string, options: { fill?: string; plain?: boolean; light?: number; outline?: boolean } = {}): this {
    const id = `c${this.pieces++}`;
    this.defs.push(`<path id="${id}" d="${d}"/>`);
    const use = (attributes: string) => this.out.push(`<use href="#${id}" ${attributes}/>`);
    use(`fill="${options.fill ?? this.paint.base}"`);
    if (this.patterned && !options.fill && !options.plain) use('fill="url(#pt)"');
    if (options.light !== 0) use(`fill="url(#lt)"${options.light ? ` opacity="${options.light}"` : ''}`);
    if (options.outline !== false) use(`fill="none" stroke="${this.paint.edge}" stroke-width="1.6"`);
    return this;
  }

  /** Both sides of a piece (sleeves). */
  pair(right: string, left: string, options: { fill?: string; plain?: boolean } = {}): this {
    return this.piece(right, options).piece(left, options);
  }

  /** Cloth seen from inside: neck openings, linings. */
  inside(d: string, fill = this.paint.deep): this {
    this.out.push(`<path d="${d}" fill="${fill}"/>`);
    return this;
  }

  /** A soft dark fold. */
  fold(d: string, width = 7, opacity = 0.3): this {
    return this.line(d, `stroke="${this.paint.deep}" stroke-width="${n(width)}" stroke-opacity="${opacity}"`);
  }

  /** A soft highlight. */
  gloss(d: string, width = 6, opacity = 0.2): this {
    return this.line(d, `stroke="#fff" stroke-width="${n(width)}" stroke-opacity="${opacity}"`);
  }

  /** A seam. */
  seam(d: string, width = 1.8, opacity = 0.6): this {
    return this.line(d, `stroke="${this.paint.line}" stroke-width="${n(width)}" stroke-opacity="${opacity}"`);
  }

  /** Top stitching. */
  stitch(d: string, colour = this.paint.line): this {
    return this.line(d, `stroke="${colour}" stroke-width="1.5" stroke-opacity=".75" stroke-dasharray="5 3.5"`, 'butt');
  }

  /** Lines of one kind that follow each other become one path. */
  private line(d: string, stroke: string, cap: 'round' | 'butt' = 'round'): this {
    const rest = `" fill="none" ${stroke}${cap === 'round' ? ' stroke-linecap="round"' : ''}/>`;
    const last = this.out[this.out.length - 1];
    if (last?.endsWith(rest)) this.out[this.out.length - 1] = last.slice(0, -rest.length) + d + rest;
    else this.out.push(`<path d="${d}${rest}`);
    return this;
  }

  buttons(points: [number, number][], r = 4.6, fill = this.paint.pale ? '#b9a58f' : this.paint.light): this {
    const dark = this.paint.deep;
    const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`).join('');
    this.out.push(`<g fill="${fill}" stroke="${dark}" stroke-width="1.1">${dots}</g>`);
    return this;
  }

  zip(x: number, from: number, to: number, pull = true): this {
    this.out.push(
      `<path d="M${x} ${from}V${to}" stroke="${this.paint.deep}" stroke-width="6"/><path d="M${x} ${from}V${to}" stroke="#d9dbe0" stroke-width="2.6" stroke-dasharray="3 2.4"/>`,
    );
    if (pull)
      this.out.push(
        `<rect x="${x - 3.5}" y="${from + 4}" width="7" height="17" rx="3" fill="#c9ccd2" stroke="#7d8188"/>`,
      );
    return this;
  }

  motif(x: number, y: number, scale: number): this {
    const body = motif(this.pattern, this.paint);
    if (body) this.out.push(`<g transform="translate(${x} ${y}) scale(${scale})">${body}</g>`);
    return this;
  }

  raw(svg: string): this {
    this.out.push(svg);
    return this;
  }

  /** Gradient and pattern definitions, then the drawing. */
  parts(): { defs: string; body: string } {
    // dark cloth shines like leather if it is lit like pale cloth
    const shine = this.paint.dark ? 0.09 : 0.17;
    const light = `<linearGradient id="lt" x1="0" y1="0" x2="1" y2=".18"><stop stop-color="#000" stop-opacity=".1"/><stop offset=".22" stop-color="#fff" stop-opacity=".04"/><stop offset=".42" stop-color="#fff" stop-opacity="${shine}"/><stop offset=".62" stop-color="#000" stop-opacity=".02"/><stop offset="1" stop-color="#000" stop-opacity=".2"/></linearGradient>`;
    return { defs: light + this.defs.join(''), body: `<g stroke-linejoin="round">${this.out.join('')}</g>` };
  }
}
