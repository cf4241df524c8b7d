import { hash } from '../chain/random';
import { mix } from './colour';
import { svg } from './product';

const GROUNDS = ['#f3d9cf', '#d8e4e6', '#e6dcec', '#dfe8d6', '#f2e3c6', '#d9dff0'];
const SKINS = ['#f6d7c0', '#f2cdb2', '#eac09f', '#f8decb'];
const HAIRS = ['#2b2324', '#3b2a25', '#4c352b', '#1f1f24'];
const SHIRTS = ['#b4434f', '#27405e', '#3f7a68', '#7a5c86', '#c98a4b', '#4a4f57', '#f4efe6'];

const WOMEN_BACK = [
  '<path d="M50 96C46 40 154 40 150 96C152 130 152 152 146 166H54C48 152 48 130 50 96Z"/>',
  '<path d="M54 92C50 40 150 40 146 92C148 112 144 126 138 134H62C56 126 52 112 54 92Z"/>',
  '<circle cx="100" cy="38" r="22"/><path d="M56 92C52 44 148 44 144 92L138 112H62Z"/>',
  '<path d="M54 92C50 42 150 42 146 92L140 116H60Z"/><path d="M138 70C176 74 170 130 150 160C156 128 146 104 138 92Z"/>',
];
const WOMEN_FRONT = [
  'M58 92C62 62 84 58 104 58C86 66 74 78 70 98L60 104ZM142 96C140 70 124 58 104 58C122 66 130 80 132 98L140 104Z',
  'M58 88Q60 58 100 56Q140 58 142 88Q100 72 58 88Z',
  'M60 94Q62 58 100 57Q138 58 140 94Q132 72 108 68Q76 72 60 94Z',
  'M60 96Q60 58 104 56Q140 60 140 96Q134 78 116 68Q84 84 60 96Z',
];
const MEN_FRONT = [
  'M58 94C52 48 88 40 108 44C140 42 150 66 142 96Q138 76 128 72Q96 78 74 70Q62 78 58 94Z',
  'M58 92C54 50 80 42 100 44C130 42 148 58 142 92Q138 74 122 66Q98 62 78 68Q62 76 58 92Z',
  'M56 90C50 42 100 34 124 42C150 48 148 74 142 94Q140 74 116 76Q84 76 70 72Q60 80 56 90Z',
];

/** A friendly face for a badge, 200 × 200. Even seeds are women, odd seeds men. */
export function avatarPicture(seed: number): string {
  const at = (what: string, list: readonly string[]) => list[hash(`${what}/${seed}`) % list.length] as string;
  const woman = seed % 2 === 0;
  const [ground, skin, hair, shirt] = [
    at('ground', GROUNDS),
    at('skin', SKINS),
    at('hair', HAIRS),
    at('shirt', SHIRTS),
  ];
  const style = hash(`style/${seed}`);
  const back = woman
    ? `<g fill="${hair}">${WOMEN_BACK[style % WOMEN_BACK.length]}</g>`
    : `<path d="M58 94C52 46 148 46 142 94L138 106H62Z" fill="${hair}"/>`;
  const front = woman ? WOMEN_FRONT[style % WOMEN_FRONT.length] : MEN_FRONT[style % MEN_FRONT.length];
  const line = mix(skin, '#7a3f2c', 0.55);
  const glasses =
    style % 7 === 3
      ? '<g fill="none" stroke="#4a4542" stroke-width="2.6"><circle cx="83" cy="103" r="12"/><circle cx="117" cy="103" r="12"/><path d="M95 101q5 -3 10 0"/></g>'
      : '';
  const earrings =
    woman && style % 3 === 1
      ? '<circle cx="60" cy="118" r="3.4" fill="#e2b85c"/><circle cx="140" cy="118" r="3.4" fill="#e2b85c"/>'
      : '';
  return svg(
    200,
    200,
    `<rect width="200" height="200" fill="${ground}"/><circle cx="100" cy="92" r="80" fill="#fff" opacity=".25"/>${back}<path d="M86 128h28v28Q100 170 86 156Z" fill="${mix(skin, '#b36f4f', 0.22)}"/><path d="M28 200C30 164 62 154 86 150Q100 166 114 150C138 154 170 164 172 200Z" fill="${shirt}"/><path d="M84 149L100 168L116 149L126 156L106 184L100 176L94 184L74 156Z" fill="#fff" opacity=".85"/><ellipse cx="60" cy="104" rx="7" ry="10" fill="${skin}"/><ellipse cx="140" cy="104" rx="7" ry="10" fill="${skin}"/><path d="M60 92C60 62 140 62 140 92C142 128 122 146 100 146C78 146 58 128 60 92Z" fill="${skin}"/><path d="${front}" fill="${hair}"/><g fill="#2f2624"><ellipse cx="83" cy="103" rx="4" ry="5"/><ellipse cx="117" cy="103" rx="4" ry="5"/></g><g fill="#fff"><circle cx="84.5" cy="101" r="1.4"/><circle cx="118.5" cy="101" r="1.4"/></g><path d="M75 93q8 -5 15 -1M110 92q8 -4 15 1" stroke="${hair}" stroke-width="${woman ? 2.4 : 3.4}" fill="none" stroke-linecap="round"/><path d="M100 106q-3 8 1 10" stroke="${line}" stroke-width="2" fill="none" stroke-linecap="round"/><path d="M88 125q12 10 24 0" stroke="${woman ? '#c2535a' : line}" stroke-width="3" fill="none" stroke-linecap="round"/><g fill="#ef8f86" opacity=".35"><circle cx="74" cy="118" r="8"/><circle cx="126" cy="118" r="8"/></g>${glasses}${earrings}<rect x="122" y="176" width="34" height="13" rx="3" fill="#fff" opacity=".9"/><path d="M128 182.500H150" stroke="${shirt === '#f4efe6' ? '#b4434f' : shirt}" stroke-width="3"/>`,
  );
}
