/** What can be built: from which files, by which command, and which file proves it. */
const BASE = ['package-lock.json', 'tsconfig.base.json'];
const SHARED = ['shared/src', 'shared/package.json', 'shared/tsconfig.json'];
const MINIAPP = [...BASE, ...SHARED, 'miniapp/src', 'miniapp/config', 'miniapp/types', 'miniapp/babel.config.js'];
MINIAPP.push('miniapp/package.json', 'miniapp/tsconfig.json');

const taro = (type) => ({
  name: type,
  out: `miniapp/dist/${type}/${type === 'h5' ? 'index.html' : 'app.json'}`,
  inputs: MINIAPP,
  // variables so named are written into the package
  envPrefix: 'TARO_APP_',
  cwd: 'miniapp',
  command: () => ['node', '../node_modules/@tarojs/cli/bin/taro', 'build', '--type', type],
});

/** Two lanes side by side: the second core is otherwise idle, and Taro's two builds are long. */
export const LANES = [
  [
    {
      name: 'server',
      out: 'server/dist/index.js',
      inputs: [...BASE, ...SHARED, 'server/src', 'server/package.json', 'server/tsconfig.json'],
      cwd: '.',
      // tsc leaves the output of sources that are gone, and trusts its build info even when output was deleted
      clean: ['server/dist', 'server/tsconfig.tsbuildinfo', 'shared/dist', 'shared/tsconfig.tsbuildinfo'],
      command: () => ['node', 'node_modules/typescript/bin/tsc', '-b', 'server'],
    },
    {
      name: 'console',
      out: 'console/dist/index.html',
      inputs: [
        ...[...BASE, ...SHARED, 'console/src', 'console/public', 'console/index.html', 'console/package.json'],
        ...['console/vite.config.ts', 'console/tsconfig.json'],
      ],
      cwd: 'console',
      command: () => ['node', '../node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    },
  ],
  [taro('h5'), taro('weapp')],
];

export const TARGET_NAMES = LANES.flat().map((target) => target.name);
