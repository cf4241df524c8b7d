import { darker, mix, paintOf } from './colour';
import { patternDef } from './patterns';
import { backdropOf, placed, svg, type Look } from './product';

const SIZE = 600;
const MAX_STEP = 170;

/** The product in its first colour beside cloth samples of all its colours, 600 × 600. */
export function lineupPicture(look: Look, colours: readonly string[]): string | undefined {
  const back = backdropOf({ ...look, scene: 0 }, 228);
  // what stands keeps its feet on the floor line when it is drawn smaller
  const item = placed(look, 0.78, 228, back?.floor ? 344 : 300, true);
  if (!item || !back) return undefined;
  const patterns: string[] = [];
  const step = Math.min(MAX_STEP, 520 / colours.length);
  const top = 300 - ((colours.length - 1) * step) / 2;
  const patches = colours.map((colour, i) => {
    const paint = paintOf(colour, look.accent);
    // the first sample is the dye of the garment, whose pattern is there already
    const fill = i === 0 ? 'pt' : `p${i}`;
    const def = patternDef(look.pattern, paint, fill);
    if (def && i > 0) patterns.push(def);
    const use = (attributes: string) => `<use href="#sw" ${attributes}/>`;
    return `<g transform="translate(494 ${top + i * step}) rotate(${i % 2 ? 5 : -4})${colours.length > 3 ? ' scale(.84)' : ''}">${use('fill="#33261f" opacity=".16" transform="translate(5 8)"')}${use(`fill="${colour}" stroke="${colour}" stroke-width="9" stroke-dasharray="7 6"`)}${def ? use(`fill="url(#${fill})"`) : ''}${use('fill="url(#lt)"')}<path d="M-50 30Q-10 10 60 26" stroke="${darker(colour, 0.4)}" stroke-opacity=".25" stroke-width="7" fill="none"/></g>`;
  });
  const pin = `<path d="M430 40V560" stroke="${mix(look.colour, '#ffffff', 0.5)}" stroke-width="2" stroke-dasharray="2 9" stroke-linecap="round"/>`;
  return svg(
    SIZE,
    SIZE,
    `<defs>${back.defs}${item.defs}${patterns.join('')}<rect id="sw" x="-58" y="-58" width="116" height="116" rx="8"/></defs>${back.body}${pin}${item.body}${patches.join('')}`,
  );
}

/** A round icon for the category grid, 160 × 160. */
export function categoryPicture(cut: string, colour: string): string | undefined {
  const look = {
    cut,
    pattern: cut.startsWith('d-') || cut === 'k-down' ? 'quilt' : 'solid',
    colour,
    accent: darker(colour, 0.3),
    scene: 0,
  };
  const item = placed(look, 0.21, 80, 82, false);
  if (!item) return undefined;
  const ground = mix(colour, '#ffffff', 0.78);
  return svg(
    160,
    160,
    `<defs><radialGradient id="bg" cx=".4" cy=".3" r=".9"><stop stop-color="${mix(ground, '#ffffff', 0.5)}"/><stop offset="1" stop-color="${ground}"/></radialGradient>${item.defs}</defs><circle cx="80" cy="80" r="80" fill="url(#bg)"/>${item.body}`,
  );
}
