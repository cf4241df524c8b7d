import type { MigrationStep } from '../../platform/db';

const FIRST = 1_767_225_602_000;

/** The same text on both databases. */
const both = (name: string, sql: string): MigrationStep => ({
  name,
  sqlite: [sql],
  mysql: [sql],
});

const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen', 'guide_fen'];
const coarser = (table: string, keys: readonly string[], ofDay: readonly string[]) =>
  both(
    `fill_${table}`,
    `INSERT INTO ${table} (${[...keys, ...SUMS].join(', ')})
     SELECT ${[...ofDay, ...SUMS.map((sum) => `SUM(${sum})`)].join(', ')} FROM sale_day GROUP BY ${ofDay.join(', ')}`,
  );

const BY_KIND = "CASE kind WHEN 'product' THEN 1 WHEN 'zone' THEN 2 WHEN 'material' THEN 3 ELSE 4 END";
const AXIS_OF_KIND = "CASE kind WHEN 'store' THEN 'store_page' ELSE kind END";
const SHARED = "guide_id <> 0 AND kind IN ('product', 'zone', 'material', 'store')";
/** Axis, its id, the rows of it; as SQL. */
const AXES = {
  chain: ["'chain'", '0', '1 = 1'],
  store: ["'store'", 'store_id', 'store_id <> 0'],
  guide: ["'guide'", 'guide_id', 'guide_id <> 0'],
  shared: ["'shared'", '0', SHARED],
  shared_in: ["'shared_in'", 'store_id', SHARED],
  shared_kind: ["'shared_kind'", BY_KIND, SHARED],
  content: [AXIS_OF_KIND, 'content_id', SHARED],
} as const;

/** Screens and carts that came by content, by the axes that are new; people are counted after that. */
const sharedTraffic = both(
  'fill_traffic_day_shared',
  `INSERT INTO traffic_day (axis, day, id, shares, pv, carts)
   SELECT axis, day, id, SUM(shares), SUM(pv), SUM(carts) FROM (${[
     AXES.shared,
     AXES.shared_in,
     AXES.shared_kind,
     AXES.content,
   ]
     .map(
       ([axis, id, rows]) =>
         `SELECT ${axis} AS axis, day, ${id} AS id, shares, pv, carts FROM content_day WHERE ${rows}`,
     )
     .join(' UNION ALL ')}) c GROUP BY axis, day, id`,
);

const REACHED = ['visited', 'viewed', 'carted', 'ordered', 'paid'];

/** How far people came, for as long as it is known who came: the days that visitors are kept for. */
function people(name: keyof typeof AXES): MigrationStep {
  const [axis, id, rows] = AXES[name];
  // visitors of the first three have been counted before
  const columns = ['chain', 'store', 'guide'].includes(name) ? REACHED : ['uv', ...REACHED];
  const insert = `INSERT INTO traffic_day (axis, day, id, uv, ${REACHED.join(', ')})
    SELECT axis, day, id, SUM(opened), ${REACHED.map((_, i) => `SUM(CASE WHEN step > ${i} THEN 1 ELSE 0 END)`).join(', ')}
    FROM (SELECT ${axis} AS axis, day, ${id} AS id, person, MAX(step) AS step, MAX(CASE WHEN pv > 0 THEN 1 ELSE 0 END) AS opened
          FROM traffic_visitor WHERE ${rows} GROUP BY 1, day, 3, person) p
    WHERE 1 = 1 GROUP BY axis, day, id`;
  const set = (given: (column: string) => string) => columns.map((column) => `${column} = ${given(column)}`).join(', ');
  return {
    name: `fill_traffic_day_${name}`,
    sqlite: [`${insert} ON CONFLICT (axis, day, id) DO UPDATE SET ${set((column) => `excluded.${column}`)}`],
    mysql: [`${insert} ON DUPLICATE KEY UPDATE ${set((column) => `VALUES(${column})`)}`],
  };
}

const FIRST_PERMISSIONS = [
  ...['hot-zones', 'storefront', 'stores', 'products', 'prices', 'stock', 'orders', 'after-sales', 'guides', 'members'],
  ...[
    'commission',
    'settlement',
    'recruiting',
    'performance',
    'contests',
    'materials',
    'tasks',
    'channels',
    'operators',
  ],
  ...['audit', 'settings'],
];

/** Nobody can grant what nobody holds: roles with all there was keep all there is. */
const administrators = both(
  'fill_role_operations',
  `UPDATE role SET permissions = REPLACE(permissions, ']', ',"operations"]')
   WHERE permissions NOT LIKE '%"operations"%' AND ${FIRST_PERMISSIONS.map((one) => `permissions LIKE '%"${one}"%'`).join(' AND ')}`,
);

/** Processes of the first version may still write days for a while; a task adds what they leave out. A new database has none. */
const NOW = { sqlite: "STRFTIME('%Y-%m-%d %H:%M:%f', 'now')", mysql: 'UTC_TIMESTAMP(3)' };
const mendLater = (now: string): string =>
  `INSERT INTO task (id, kind, task_key, payload, state, run_at, created_at)
   SELECT ${FIRST + 999}, 'sales.mend-roll-ups', 'rollout', 'null', 'due', ${now}, ${now} FROM (SELECT MIN(day) AS day FROM sale_day) d
   WHERE d.day IS NOT NULL`;

/** What the new columns and tables of the second version say about the days before it. */
export const fillRollUps: readonly MigrationStep[] = [
  both('fill_sale_day_guide', 'UPDATE sale_day SET guide_fen = paid_fen WHERE guide_id <> 0'),
  coarser(
    'sale_month',
    ['month', 'channel', 'store_id', 'guide_id'],
    ['SUBSTR(day, 1, 7)', 'channel', 'store_id', 'guide_id'],
  ),
  coarser('sale_store_day', ['day', 'channel', 'store_id'], ['day', 'channel', 'store_id']),
  sharedTraffic,
  people('chain'),
  people('store'),
  people('guide'),
  people('shared'),
  people('shared_in'),
  people('shared_kind'),
  people('content'),
  administrators,
  { name: 'fill_task_mend', sqlite: [mendLater(NOW.sqlite)], mysql: [mendLater(NOW.mysql)] },
].map((step, i) => ({ ...step, name: `${step.name}_${FIRST + i}` }));
