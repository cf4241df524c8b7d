/** What people say of a phone number to be found by it: its last four digits; '' without one. */
export const phoneEnd = (phone: string | null): string => phone?.slice(-4) ?? '';
