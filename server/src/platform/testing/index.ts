export { createTestApp, type RawAnswer, type RawRequest, type TestApp, type TestAppOptions } from './test-app';
export {
  createTables,
  createTestDatabase,
  openTestDatabase,
  type OpenTestDatabase,
  type TestDatabase,
} from './test-database';
