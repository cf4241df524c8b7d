/**
 * Floors: shared ← domain ← platform ← modules ← configuration. Inside modules, tiers; a module imports lower tiers only,
 * through their index.ts. docs/decisions/0001-modules-and-tiers.md says why.
 */
const TIERS = [
  ['hq'],
  ['stores', 'catalog', 'guide-rules', 'attribution-rules', 'members', 'payments'],
  ['inventory', 'guides'],
  ['promotions', 'pricing'],
  ['merchandise'],
  ['storefront', 'accounts', 'staffing', 'materials'],
  ['orders'],
  ['sales', 'analytics'],
  ['targets', 'pos'],
  ['commission'],
  [
    'assisted-selling',
    'channels',
    'contests',
    'customer-groups',
    'guide-tasks',
    'clienteling',
    'recruiting',
    'hand-over',
    'member-shares',
    'notices',
    'overview',
    'performance',
  ],
  ['workbench', 'operations'],
];
const SRC = '^server/src/';
const modulesFrom = (tier) => `${SRC}modules/(${TIERS.slice(tier).flat().join('|')})/`;
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    error(
      'no-cycles',
      'files that need each other at run time are one thing',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    error(
      'resolvable',
      'the import leads nowhere',
      { path: `${SRC}|^shared/|^tests/` },
      { couldNotResolve: true, pathNot: '\\.json$' },
    ),
    error('shared-is-the-ground', '', { path: '^shared/' }, { path: '^(server|miniapp|console|tests)/' }),
    error(
      'domain-is-pure',
      'no framework, clock, random or I/O in the rules',
      { path: `${SRC}domain/`, pathNot: '\\.test\\.ts$' },
      { pathNot: `${SRC}domain/|^shared/` },
    ),
    error(
      'platform-knows-no-business',
      'the test application is the one place that starts everything',
      { path: `${SRC}(platform|config)/`, pathNot: `${SRC}platform/testing/` },
      { path: `${SRC}(modules/|demo/|simulator/|entities|configuration)` },
    ),
    error(
      'testing-stays-in-tests',
      'what tests use does not ship',
      { path: SRC, pathNot: `\\.test\\.ts$|${SRC}platform/testing/` },
      { path: `${SRC}platform/testing/` },
    ),
    error(
      'modules-below-configuration',
      '',
      { path: `${SRC}modules/`, pathNot: '\\.test\\.ts$' },
      { path: `${SRC}(configuration|entities|demo/|simulator/|migrations/)` },
    ),
    error('simulator-stands-alone', 'it plays WeChat', { path: `${SRC}simulator/` }, { path: `${SRC}(modules|demo)/` }),
    error(
      'foreign-module-through-index',
      "a module's files are its own",
      { path: `${SRC}modules/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      { path: `${SRC}modules/[^/]+/`, pathNot: [`${SRC}modules/$1/`, `${SRC}modules/[^/]+/index\\.ts$`] },
    ),
    error(
      'modules-from-above-through-index',
      "a module's files are its own",
      { path: `${SRC}(?!modules/)`, pathNot: '\\.test\\.ts$' },
      { path: `${SRC}modules/[^/]+/`, pathNot: [`${SRC}modules/[^/]+/index\\.ts$`, '\\.json$'] },
    ),
    error('module-has-a-tier', 'name it in TIERS', { path: `${SRC}modules/`, pathNot: modulesFrom(0) }, {}),
    ...TIERS.map((names, tier) =>
      error(
        `tier-${tier}`,
        'a module imports itself and lower tiers',
        { path: `${SRC}modules/(${names.join('|')})/`, pathNot: '\\.test\\.ts$' },
        { path: modulesFrom(tier), pathNot: `${SRC}modules/$1/` },
      ),
    ),
    error(
      'clients-know-the-contract-only',
      'the mini program and the console speak to the server over HTTP',
      { path: '^(miniapp|console)/' },
      { path: '^(server|tests)/' },
    ),
    error(
      'miniapp-takes-types-only',
      'schemas would put zod into the package',
      { path: '^miniapp/src/' },
      { path: '^shared/src/contract/|node_modules/zod/', dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
};
