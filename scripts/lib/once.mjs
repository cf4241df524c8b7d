/** Tests of the server that one of its two runs shows all of: paths from the root, folders or the beginning of a file's name. */

/** They open no database: the run on SQLite is enough. */
export const WITHOUT_DATABASE = [
  'server/src/config/',
  'server/src/demo/chain/',
  'server/src/demo/history/plan-sales',
  'server/src/demo/pictures/',
  'server/src/platform/http/parser',
  'server/src/platform/spreadsheet/',
];

/** They start a MariaDB of their own whatever the run: the run on MariaDB is enough. */
export const OWN_MARIADB = ['server/src/platform/db/database-time', 'server/src/platform/db/stuck-writers'];
