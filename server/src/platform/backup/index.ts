export { copyUploads, UPLOADS } from './copy-uploads';
export { BackupError, describeFile, type Manifest, readManifest, verifyFiles, writeManifest } from './manifest';
export { dumpMysql, loadMysql } from './mysql-dump';
export { runCommand } from './run-command';
export { copySqlite, countSqlite, isEmptySqlite, replaceSqlite } from './sqlite-copy';
