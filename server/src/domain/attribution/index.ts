export { applyGuideStatus } from './apply-guide-status';
export {
  ATTRIBUTION_DEFAULTS,
  type AttributionFacts,
  type AttributionRules,
  type Binding,
  type GuideAnswer,
  type GuideChoice,
  type GuideFacts,
  type GuideLookup,
  type GuideReason,
  type GuideRule,
  type Touch,
} from './attribution';
export { chooseGuide } from './choose-guide';
export { firstOrderBinding } from './first-order-binding';
export { isProtected } from './is-protected';
export { readLink, type ReadLink, type TokenFacts } from './read-link';
export { resolveGuide } from './resolve-guide';
export { samePerson, type Identity } from './same-person';
export { selectTouch, type SelectedTouch } from './select-touch';
export { rulesAt, TOLD_AHEAD_MS, type DatedRules } from './rules-at';
export { choiceStands, settleGuide, type RulesOfOrder } from './settle-guide';
export { type Amounts, type GuideShare, sharesAddUp, splitLine, splitReturn } from './split-line';
export { storeCredit, type StoreCredit } from './store-credit';
export {
  mergeAnonymousTouches,
  MOMENTS_SINGLE_PAGE,
  whyNoTouch,
  type LinkOpen,
  type NoTouch,
  type OpenFacts,
  type RecordedOpen,
} from './touches';
