/** Fewest bits by the frequency of the secret's own characters: 32 random hex digits have about 115, one in 10,000 has under 96, none of 3 million under 86. */
const FEWEST_BITS = 80;
const PLACEHOLDER =
  /change.?me|replace.?me|your.?secret|example|placeholder|qiandian|password|(.)\1{5}|0123456789|123456789|abcdefgh|qwerty/gi;

/**
 * Why a machine's secret is too easy to guess; undefined when it is not. For random texts, not for what people choose.
 *
 * @param fewestBits by the frequency of its own characters
 */
export function weakSecret(secret: string, fewestBits = FEWEST_BITS): string | undefined {
  // such a word beside plenty of chance does no harm
  const rest = secret.replace(PLACEHOLDER, '');
  if (rest !== secret && bits(rest) < 2 * fewestBits) return '像是示例或占位的值 / looks like a placeholder';
  if (bits(secret) < fewestBits || repeats(secret)) return '不够随机 / is not random enough';
  return undefined;
}

/** Shannon entropy of the characters' frequencies, times the length. */
function bits(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy * text.length;
}

/** The same part over and over, in at least half of it. */
const repeats = (text: string): boolean => {
  const [repeated = ''] = /^(.{1,16}?)\1+/s.exec(text) ?? [];
  return repeated.length * 2 >= text.length && new Set(text).size <= 16;
};
