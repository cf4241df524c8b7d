import type { Phone } from '../state';
import { account } from './account';
import { device } from './device';
import { location } from './location';
import { network } from './network';
import { storage } from './storage';
import { ui } from './ui';

/** The `wx` object. Its functions are own properties: Taro asks hasOwnProperty before it trusts one. */
export const createWx = (phone: Phone): Record<string, unknown> => ({
  ...device(phone),
  ...storage(phone),
  ...network(phone),
  ...location(phone),
  ...account(phone),
  ...ui(phone),
});
