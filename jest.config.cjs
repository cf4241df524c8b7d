/**
 * One root call, five projects: `npx jest path/to/file --selectProjects server`.
 *   domain  pure rules and the shared package        server  platform, modules, simulator, demo (SQLite, or TEST_DATABASE_URL)
 *   stores  the mini program's state                 console the console's pages in jsdom
 *   cross   what crosses packages: contract, concurrency, weapp host, browser
 */
const parser = { syntax: 'typescript', tsx: true, decorators: true };
const swc = (jsc = {}) => ({
  '^.+\\.(m?[jt]sx?)$': [
    '@swc/jest',
    { swcrc: false, jsc: { target: 'es2022', parser, ...jsc }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
  ],
});
/** Midway reads parameter types at run time, and TypeORM's columns must not be overwritten by class fields. */
const decorators = {
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
};
const react = { transform: { react: { runtime: 'automatic' } } };

const sharedSource = {
  '^@qiandian/shared$': '<rootDir>/shared/src/index.ts',
  '^@qiandian/shared/contract$': '<rootDir>/shared/src/contract/index.ts',
  '^@qiandian/shared/client$': '<rootDir>/shared/src/client.ts',
  '^@qiandian/shared/poster$': '<rootDir>/shared/src/poster/index.ts',
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch,
  transform: swc(),
  moduleNameMapper: sharedSource,
  modulePathIgnorePatterns: ['<rootDir>/(server|shared|console|miniapp)/dist/'],
  haste: { enableSymlinks: false },
  setupFilesAfterEnv: ['<rootDir>/tests/support/jest-setup.cjs'],
  ...more,
});

module.exports = {
  projects: [
    project('domain', ['<rootDir>/server/src/domain/**/*.test.ts', '<rootDir>/shared/src/**/*.test.ts']),
    project('server', ['<rootDir>/server/src/**/*.test.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/server/src/domain/'],
      transform: swc(decorators),
    }),
    project('stores', ['<rootDir>/miniapp/src/**/*.test.ts'], {
      moduleNameMapper: { ...sharedSource, '^@/(.*)$': '<rootDir>/miniapp/src/$1' },
    }),
    project('console', ['<rootDir>/console/src/**/*.test.{ts,tsx}'], {
      testEnvironment: 'jsdom',
      transform: swc(react),
      moduleNameMapper: {
        ...sharedSource,
        '^@/(.*)$': '<rootDir>/console/src/$1',
        '\\.(css|svg|png)$': '<rootDir>/tests/support/asset-stub.cjs',
      },
      setupFiles: ['<rootDir>/tests/support/jsdom-setup.cjs'],
    }),
    project('cross', ['<rootDir>/tests/**/*.test.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/output/'],
    }),
  ],
};
