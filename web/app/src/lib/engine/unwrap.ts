// What the engine answers, or why it cannot.

/** The value of an answer, or its sentence as an error. */
export function unwrap({ error, value }: { error: string; value: string }): string {
  if (error) throw new Error(error);
  return value;
}
