const CENTRAL_ENTRY = Buffer.from('PK\x01\x02', 'latin1');
const UNPACKED_AT = 24;

/** Bytes that a ZIP says it holds once unpacked, by its central directory. */
export const unpackedSize = (zip: Buffer): number => {
  let total = 0;
  for (let at = zip.indexOf(CENTRAL_ENTRY); at >= 0; at = zip.indexOf(CENTRAL_ENTRY, at + 4)) {
    if (at + UNPACKED_AT + 4 <= zip.length) total += zip.readUInt32LE(at + UNPACKED_AT);
  }
  return total;
};
