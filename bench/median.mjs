/** The median; of an even count the upper of the two, as web/app/src/lib/median.ts. */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
