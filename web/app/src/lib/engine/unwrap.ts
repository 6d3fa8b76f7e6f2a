// Turns an answer of the engine into its value or an error.

/** Returns the value, or throws the error's sentence. */
export function unwrap({ error, value }: { error: string; value: string }): string {
  if (error) throw new Error(error);
  return value;
}
