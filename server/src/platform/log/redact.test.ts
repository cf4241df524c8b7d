import { redact } from './redact';

it.each([
  ["Duplicate entry '13812345678' for key 'member.phone'", "Duplicate entry '…' for key 'member.phone'"],
  ["Incorrect string value: '\\xF0\\x9F' for column 'name'", "Incorrect string value: '…' for column 'name'"],
  ['GET https://api/x?access_token=abc_1&openid=oAbC', 'GET https://api/x?access_token=…&openid=…'],
  ['authorization: Bearer eyJhbGciOi.eyJrIjoi.c2lnbmF0dXJl', 'authorization: Bearer …'],
  ['token eyJhbGciOi.eyJrIjoi.c2ln was bad', 'token … was bad'],
  ['{"phone":"13812345678","lat":31.230412}', '{"phone":"…","lat":…}'],
  ['called 13812345678 twice', 'called … twice'],
  ['at 31.230412, 121.473701', 'at …, …'],
  ['buyer oUpF8uMuAJO_M2pxb1Q9zNjWeS6o paid', 'buyer … paid'],
])('hides what is personal or secret: %s', (text, hidden) => {
  expect(redact(text)).toBe(hidden);
});

it('leaves what finds an error', () => {
  const text = [
    "TypeError: Cannot read properties of undefined (reading 'id')",
    '    at PlaceOrders.place (/srv/server/dist/modules/orders/place-orders.service.js:41:17)',
    'ER_LOCK_DEADLOCK: Deadlock found; order QD115113171169354, sale 115113172422154, 12.5 ms',
  ].join('\n');
  expect(redact(text)).toBe(text);
});
