// The ids of what the app does, for workers, too: without any text.

/** The morning's routine. */
export const routineId = 'hip-mobility';

/** The programme whose plan the app shows: programmes/hips.toml. Its sessions have this as their routine. */
export const planId = 'hips';
