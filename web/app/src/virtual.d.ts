declare module 'virtual:content' {
  import type { ExerciseWords, RoutineWords } from '$lib/content';
  export const exercises: ExerciseWords[];
  export const routines: RoutineWords[];
  /** Exercises that docs/evidence.json calls unproven. */
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
declare module 'virtual:eye-files' {
  /** The path of LiteRT and the networks, with a trailing slash; '' if there are none. */
  export const files: string;
}
