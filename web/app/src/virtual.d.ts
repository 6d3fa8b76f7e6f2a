declare module 'virtual:content' {
  import type { ExerciseFacts, RoutineFacts } from '$lib/content';
  export const exercises: ExerciseFacts[];
  export const routines: RoutineFacts[];
  /** Exercises that docs/evidence.json calls unproven or does not have. */
  export const unproven: string[];
}
declare module 'virtual:content-files' {
  interface ContentFile {
    name: string;
    toml: string;
  }
  export const exercises: ContentFile[];
  export const routines: ContentFile[];
  export const programmes: ContentFile[];
}
declare module '$engine/limber-engine.mjs' {
  import type { EngineFactory } from '$lib/engine/types';
  const createEngine: EngineFactory;
  export default createEngine;
}
declare module '$engine/limber-recorder.mjs' {
  import type { RecorderFactory } from '$lib/exercises/recorder_types';
  const createRecorder: RecorderFactory;
  export default createRecorder;
}
declare module 'virtual:author-words' {
  /** languages/<tag>/author.toml without comments, by tag; none for English, which the recorder knows. */
  export const authorWords: Readonly<Record<string, string>>;
}
declare module 'virtual:eye-files' {
  /** The path of LiteRT and the networks, with a trailing slash; '' if there are none. */
  export const files: string;
}
declare module 'virtual:languages' {
  import type { LanguageModule } from '$lib/language/types';
  /** Loads each language, by its tag. */
  export const languages: Readonly<Record<string, () => Promise<LanguageModule>>>;
}
