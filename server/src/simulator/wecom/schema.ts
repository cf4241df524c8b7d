/** What the simulated WeCom remembers beside settings, requests and faults. Instants are milliseconds. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS contact_way (
  config_id TEXT PRIMARY KEY, userid TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS contact (
  external_userid TEXT PRIMARY KEY, name TEXT NOT NULL, unionid TEXT, created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS follow (
  external_userid TEXT NOT NULL, userid TEXT NOT NULL, state TEXT, add_way INTEGER NOT NULL, created_at INTEGER NOT NULL,
  PRIMARY KEY (external_userid, userid));
CREATE TABLE IF NOT EXISTS reaction (external_userid TEXT PRIMARY KEY, outcome TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS transfer (
  id INTEGER PRIMARY KEY AUTOINCREMENT, external_userid TEXT NOT NULL, handover TEXT NOT NULL, takeover TEXT NOT NULL,
  status INTEGER NOT NULL, started_at INTEGER NOT NULL, finished_at INTEGER);
CREATE INDEX IF NOT EXISTS transfer_pair ON transfer (handover, takeover, external_userid);
CREATE INDEX IF NOT EXISTS transfer_status ON transfer (status);
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY AUTOINCREMENT, userid TEXT NOT NULL, content TEXT NOT NULL, sent_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS message_userid ON message (userid, sent_at);
CREATE TABLE IF NOT EXISTS event (
  id TEXT PRIMARY KEY, xml TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, last_status INTEGER,
  created_at INTEGER NOT NULL);
`;
