export { contactAllowed, type ContactAnswer, type ContactCaps } from './contact-allowed';
export { LEAD_WEIGHTS, type LeadFacts, type LeadWeights, type ProductView } from './lead';
export { leadScore, type LeadScore } from './lead-score';
export { QUIET_DEFAULTS, quietHours, type QuietPrefs } from './quiet-hours';
