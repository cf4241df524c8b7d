import { darker, lighter, mix, type Paint } from './colour';

/** Cloth patterns as SVG pattern bodies; `solid` and unknown names paint nothing. `id` is what fills refer to. */
export function patternDef(name: string, paint: Paint, id = 'pt'): string | undefined {
  const tile = (width: number, height: number, body: string, turn = '') =>
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"${turn && ` patternTransform="${turn}"`}>${body}</pattern>`;
  const ink = paint.pale ? mix(paint.accent, paint.base, 0.15) : lighter(paint.base, 0.62);
  const soft = paint.pale ? darker(paint.base, 0.22) : lighter(paint.base, 0.24);
  switch (name) {
    case 'stripe':
      return tile(40, 34, `<path d="M0 8h40" stroke="${ink}" stroke-width="9"/>`);
    case 'pin':
      return tile(
        17,
        20,
        `<path d="M8 0v20" stroke="${paint.pale ? mix('#4a6287', paint.base, 0.3) : lighter(paint.base, 0.42)}" stroke-width="1.5"/>`,
      );
    case 'check':
      return tile(
        58,
        58,
        `<path d="M0 14h58M14 0v58" stroke="${paint.deep}" stroke-width="17" opacity=".38"/><path d="M0 41h58M41 0v58" stroke="${ink}" stroke-width="3" opacity=".75"/>`,
      );
    case 'dot':
      return tile(30, 30, `<g fill="${ink}"><circle cx="7" cy="7" r="3.6"/><circle cx="22" cy="22" r="3.6"/></g>`);
    case 'floral':
      return tile(62, 62, flowers(paint, ink), 'rotate(8)');
    case 'tweed':
      return tile(
        14,
        14,
        `<path d="M0 3h14M0 10h14" stroke="${soft}" stroke-width="2.4" stroke-dasharray="4 3"/><path d="M3 0v14M10 0v14" stroke="${mix(paint.accent, paint.base, 0.35)}" stroke-width="1.7" stroke-dasharray="2 5"/>`,
      );
    case 'rib':
      return tile(
        11,
        11,
        `<path d="M5 0v11" stroke="${paint.deep}" stroke-width="2" opacity=".3"/><path d="M8 0v11" stroke="#fff" stroke-width="1.5" opacity=".16"/>`,
      );
    case 'cable':
      return tile(
        56,
        44,
        `<g fill="none" stroke="${paint.deep}" stroke-width="2.6" opacity=".42"><path d="M18 0C18 16 38 28 38 44M38 0C38 16 18 28 18 44"/><path d="M7 0v44M49 0v44" stroke-dasharray="5 3"/></g><path d="M23 0C23 12 33 24 33 32" fill="none" stroke="#fff" stroke-width="3" opacity=".18"/>`,
      );
    case 'denim':
      return tile(
        6,
        6,
        `<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="${lighter(paint.base, 0.3)}" stroke-width="1" opacity=".5"/>`,
      );
    case 'twill':
      return tile(7, 7, `<path d="M-1 8L8 -1" stroke="${paint.deep}" stroke-width="1" opacity=".3"/>`);
    case 'croc':
      return tile(
        34,
        26,
        `<g fill="none" stroke="${paint.deep}" stroke-width="1.6" opacity=".5"><rect x="2" y="2" width="19" height="11" rx="4"/><rect x="24" y="2" width="19" height="11" rx="4"/><rect x="-9" y="15" width="19" height="10" rx="4"/><rect x="13" y="15" width="18" height="10" rx="4"/></g>`,
      );
    case 'grad':
      return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset=".1" stop-color="${paint.accent}" stop-opacity="0"/><stop offset="1" stop-color="${paint.accent}" stop-opacity=".72"/></linearGradient>`;
    default:
      return undefined;
  }
}

function flowers(paint: Paint, ink: string): string {
  const petal = paint.pale ? paint.accent : lighter(paint.base, 0.66);
  const leaf = mix(paint.pale ? '#5f7d5c' : '#a9c3a0', paint.base, 0.2);
  const spots = [
    [15, 16, 5.5],
    [46, 44, 6.5],
  ] as const;
  // five round dots on a ring make the petals
  const petals = spots.map(
    ([x, y, r]) =>
      `<circle cx="${x}" cy="${y}" r="${r}" stroke-width="${Math.round(r * 1.25)}" stroke-dasharray="0 ${((2 * Math.PI * r) / 5).toFixed(2)}"/>`,
  );
  const hearts = spots.map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r / 2}"/>`);
  return `<g fill="none" stroke="${petal}" stroke-linecap="round">${petals.join('')}</g><g fill="${paint.pale ? '#e9c46a' : ink}">${hearts.join('')}</g><path d="M27 27q7 1 9 8-8 0-9-8M50 14q6-3 9 2-5 4-9-2M10 50q2-6 8-6-1 7-8 6" fill="${leaf}"/><path d="M40 12h0M24 52h0" stroke="${petal}" stroke-width="5" stroke-linecap="round"/>`;
}

/** A printed motif for the chest of children's wear, centred on 0, 0 and about 110 across. */
export function motif(name: string, paint: Paint): string {
  const ink = paint.pale ? paint.accent : lighter(paint.base, 0.78);
  const dark = paint.pale ? darker(paint.accent, 0.45) : darker(paint.base, 0.5);
  switch (name) {
    case 'bear':
      return `<g fill="${ink}"><circle cx="-32" cy="-30" r="17"/><circle cx="32" cy="-30" r="17"/><ellipse rx="50" ry="44"/></g><ellipse cy="15" rx="20" ry="15" fill="#fff" opacity=".85"/><g fill="${dark}"><circle cx="-19" cy="-6" r="5"/><circle cx="19" cy="-6" r="5"/><ellipse cy="9" rx="7" ry="5"/></g><path d="M0 13v6M-8 23q8 5 16 0" stroke="${dark}" stroke-width="2.5" fill="none" stroke-linecap="round"/>`;
    case 'star':
      return `<path d="M0 -52L14 -17L51 -15L22 8L32 45L0 24L-32 45L-22 8L-51 -15L-14 -17Z" fill="${ink}" stroke="${ink}" stroke-width="8" stroke-linejoin="round"/><g fill="${dark}"><circle cx="-12" cy="-2" r="4"/><circle cx="12" cy="-2" r="4"/></g><path d="M-8 11q8 7 16 0" stroke="${dark}" stroke-width="2.5" fill="none" stroke-linecap="round"/>`;
    case 'rainbow':
      return `<g fill="none" stroke-width="11"><path d="M-50 26a50 50 0 0 1 100 0" stroke="#e2725b"/><path d="M-39 26a39 39 0 0 1 78 0" stroke="#efb94e"/><path d="M-28 26a28 28 0 0 1 56 0" stroke="#6fae8f"/><path d="M-17 26a17 17 0 0 1 34 0" stroke="#6f95c9"/></g><g fill="#fff"><circle cx="-44" cy="28" r="13"/><circle cx="-28" cy="32" r="10"/><circle cx="44" cy="28" r="13"/><circle cx="28" cy="32" r="10"/></g>`;
    case 'rocket':
      return `<g transform="rotate(24)"><path d="M0 -56C22 -34 24 0 18 28H-18C-24 0 -22 -34 0 -56Z" fill="${ink}"/><circle cy="-12" r="11" fill="#8fc1de" stroke="${dark}" stroke-width="4"/><path d="M-18 6L-36 34L-16 28ZM18 6L36 34L16 28Z" fill="${dark}"/><path d="M-10 30Q0 66 10 30Z" fill="#f0a04b"/></g>`;
    default:
      return '';
  }
}
