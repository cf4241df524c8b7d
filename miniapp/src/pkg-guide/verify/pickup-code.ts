/** The eight digits in what was scanned or typed: “1234 5678”, “12345678”; undefined when it is something else. */
export const pickupCodeIn = (text: string): string | undefined => {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{8}$/.test(digits) ? digits : undefined;
};
