/** Ways of getting in touch, as they are recorded. */
export const CONTACT_KINDS = [
  { key: 'chat', text: '微信' },
  { key: 'call', text: '电话' },
  { key: 'wecom', text: '企业微信' },
  { key: 'visit', text: '到店' },
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number]['key'];

/** @example contactKindText('call') //=> '电话' */
export const contactKindText = (kind: string): string => CONTACT_KINDS.find(({ key }) => key === kind)?.text ?? '联系';
