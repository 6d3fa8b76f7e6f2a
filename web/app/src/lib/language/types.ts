// What the build makes of a language: web/app/plugins/languages.mts.
import type { ExerciseText, RoutineText } from '$lib/content';

export interface Texts {
  exercises: Readonly<Record<string, ExerciseText>>;
  routines: Readonly<Record<string, RoutineText>>;
}

export interface LanguageModule {
  /** A text, or a parsed message. */
  messages: Readonly<Record<string, unknown>>;
  texts: Texts;
  /** For the engine's `set_language`: '' for English, undefined if what the engine says is not translated. */
  engine?: string | undefined;
}
