/** What guessing lists begin with, spelt without digits and signs at their ends. */
const COMMON = [
  'password',
  'passw',
  'admin',
  'administrator',
  'root',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'letmein',
  'welcome',
  'iloveyou',
  'woaini',
  'changeme',
  'default',
  'secret',
  'test',
  'guest',
  'login',
  'abc',
  'qiandian',
  '千店',
];
const SEQUENCES = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];
const FEWEST_KINDS = 5;

/**
 * Why a password is too easy to guess, as a person should read it; undefined when it is not. Length and a list of what
 * people choose, rather than rules about signs (NIST SP 800-63B). `names`: the account's own words.
 */
export function weakPassword(password: string, names: readonly string[]): string | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < FEWEST_KINDS) return '不同的字符太少';
  const own = names.map((name) => name.toLowerCase()).find((name) => name.length >= 3 && plain.includes(name));
  if (own) return '不能包含用户名或姓名';
  const core = plain
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/[@4]/g, 'a')
    .replace(/0/g, 'o')
    .replace(/[$5]/g, 's');
  if (COMMON.includes(core)) return '太常见，容易被猜到';
  if (SEQUENCES.some((run) => contains(run, plain))) return '不能是键盘或数字的顺序';
  return undefined;
}

/** Whether the text is a run of keys, forwards or backwards. */
const contains = (run: string, text: string): boolean =>
  run.includes(text) || [...run].reverse().join('').includes(text);
