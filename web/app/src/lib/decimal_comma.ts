/** Whether spreadsheets in this language write 3,9 instead of 3.9, and so expect tables with semicolons. */
export function writesDecimalComma(language: string): boolean {
  const parts = new Intl.NumberFormat(language).formatToParts(3.9);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',');
}
