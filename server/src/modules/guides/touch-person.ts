/**
 * SQL of who made a touch, as all figures count people (A134): a member, however many phones are used; else the device on which
 * nobody has signed in yet. `touch` is the table's alias with its dot.
 */
export const touchPerson = (touch = ''): string => `COALESCE(CAST(${touch}member_id AS CHAR), ${touch}visitor_id)`;
