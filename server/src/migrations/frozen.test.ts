import { createHash } from 'node:crypto';
import { BASELINE } from './baseline';

/** SHA-256 of what has been published: databases made by it exist, and get no second chance to run it. */
const PUBLISHED = '9e122595963ec886393c1c0b411255c2bb27e38aed9e033ad0505189fc80e631';

const ADVICE =
  'The baseline has been published and must stay as it is. Take the change back, change the entity, and write a step: ' +
  'npm run migration:draft -w server -- <name>';

it('what has been published is never changed', () => {
  const digest = createHash('sha256').update(JSON.stringify(BASELINE)).digest('hex');
  expect(digest === PUBLISHED ? digest : `${digest}: ${ADVICE}`).toBe(PUBLISHED);
});
