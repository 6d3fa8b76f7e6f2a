declare module 'virtual:content' {
  import type { ExerciseWords, RoutineWords } from '$lib/content';
  export const exercises: ExerciseWords[];
  export const routines: RoutineWords[];
  /** Exercises that no real person has been counted in. */
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
  /** Where LiteRT and the networks lie, with a slash at the end; '' where there are none. */
  export const files: string;
}
