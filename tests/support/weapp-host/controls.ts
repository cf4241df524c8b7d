import { dispatch } from './events';
import { findAll, type WeappNode } from './node';
import type { WeappPage } from './page';
import type { Phone } from './state';

/** What the person has typed or ticked but the page has not drawn yet, by element. */
export type Entered = Map<string, unknown>;

const truthy = (value: unknown): boolean => value === true || value === 'true';

/** The values of a form's named controls, as WeChat's submit event carries them. */
function formValues(form: WeappNode, entered: Entered): Record<string, unknown> {
  const named = findAll([form], { where: (node) => Boolean(node.attribute('name')) });
  return Object.fromEntries(
    named.map((node) => [
      String(node.attribute('name')),
      entered.get(node.raw.sid) ?? node.attribute(node.tag === 'switch' ? 'checked' : 'value') ?? '',
    ]),
  );
}

function tick(page: WeappPage, node: WeappNode, entered: Entered): void {
  const group = node.closest(`${node.tag}-group`);
  const isOn = (one: WeappNode) => truthy(entered.get(one.raw.sid) ?? one.attribute('checked'));
  if (node.tag === 'radio') {
    if (group) dispatch(page, group, 'change', { value: node.attribute('value') ?? '' });
    return;
  }
  entered.set(node.raw.sid, !isOn(node));
  const values = group
    ? findAll([group], { tag: node.tag, where: isOn }).map((one) => one.attribute('value') ?? '')
    : [];
  if (group) dispatch(page, group, 'change', { value: values });
}

function share(phone: Phone, page: WeappPage, node: WeappNode): void {
  const target = { id: node.id, offsetLeft: 0, offsetTop: 0, dataset: { sid: node.raw.sid } };
  shareFrom(phone, page, { from: 'button', target: phone.give(target) });
}

/** Calls the page's share handler and keeps what it answers. @throws when the page cannot be shared */
export function shareFrom(phone: Phone, page: WeappPage, how: object): Phone['record']['shares'][number] {
  if (!page.has('onShareAppMessage')) throw new Error(`${page.route} has no onShareAppMessage.`);
  const card = (page.call('onShareAppMessage', how) ?? {}) as Phone['record']['shares'][number];
  phone.record.shares.push({ ...card });
  return card;
}

/** Single use, as WeChat's codes are: the simulator takes the last part as a serial number. */
const phoneCode = ({ settings, record }: Phone): string => `phone:${settings.openid}:${(record.phoneCodes += 1)}`;

/** A button's open ability, after its tap. */
function open(phone: Phone, page: WeappPage, node: WeappNode): void {
  const { settings } = phone;
  const answer = (type: string, detail: object) => dispatch(page, node, type, phone.give(detail));
  switch (node.attribute('open-type')) {
    case 'share':
      share(phone, page, node);
      break;
    case 'getPhoneNumber':
      if (settings.phoneNumber === 'refuse') answer('getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' });
      else answer('getphonenumber', { errMsg: 'getPhoneNumber:ok', code: phoneCode(phone) });
      break;
    case 'agreePrivacyAuthorization':
      phone.agreePrivacy();
      answer('agreeprivacyauthorization', {});
      break;
    case 'openSetting':
      answer('opensetting', { authSetting: Object.fromEntries(phone.scopes) });
      break;
    case 'chooseAvatar':
      answer('chooseavatar', { avatarUrl: 'wxfile://tmp_avatar.png' });
      break;
  }
}

/** What WeChat's own controls do when they are tapped, beside the tap event itself. */
export function afterTap(phone: Phone, page: WeappPage, node: WeappNode, entered: Entered): void {
  const path = [node, ...node.ancestors()];
  const button = path.find((one) => one.tag === 'button');
  if (button) {
    open(phone, page, button);
    const form = button.closest('form');
    const type = button.attribute('form-type');
    if (form && type === 'submit') dispatch(page, form, 'submit', phone.give({ value: formValues(form, entered) }));
    if (form && type === 'reset') dispatch(page, form, 'reset');
    return;
  }
  const navigator = path.find((one) => one.tag === 'navigator');
  const url = navigator?.attribute('url');
  if (typeof url === 'string' && url) phone.router.navigateTo(url);
  const label = node.tag === 'label' ? node : node.closest('label');
  const inside = label && findAll([label], { where: (one) => ['radio', 'checkbox', 'switch'].includes(one.tag) })[0];
  const control = path.find((one) => ['radio', 'checkbox', 'switch'].includes(one.tag)) ?? inside;
  if (!control || control.disabled) return;
  if (control.tag === 'switch') dispatch(page, control, 'change', { value: !truthy(control.attribute('checked')) });
  else tick(page, control, entered);
}
