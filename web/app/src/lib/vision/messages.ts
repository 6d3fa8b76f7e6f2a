// What the page and the vision worker say to each other. Frames go to the worker and nowhere else.
import type { Side } from '$lib/content';
import type { Phrase } from '$lib/engine/types';

export type ModelName = 'lite' | 'full';
/** `auto` takes what this machine manages. */
export type WantedModel = ModelName | 'auto';

/** The bytes of a frame, four a pixel; for tests and videos that come frame by frame. */
export interface RawFrame {
  rgba: Uint8Array;
  width: number;
  height: number;
}

/** Once it is handed over it is the worker's, who closes it. */
export type CameraFrame = VideoFrame | ImageBitmap | RawFrame;

export type Request =
  /** Loads LiteRT, the detector and a model. */
  | { kind: 'load'; model: WantedModel; files: string; threads: number }
  /** Another model from here on; what is counted goes on. */
  | { kind: 'use'; model: WantedModel }
  /** A new counter for one set of this exercise. `set` comes back in looks. */
  | { kind: 'watch'; exercise: string; set: number }
  /**
   * One frame; the next one may come when this one is taken, and waits while the networks look at this
   * one. Times ascend. `doing`: a set runs, and some exercises forbid the gesture then.
   */
  | { kind: 'frame'; frame: CameraFrame; t_s: number; doing: boolean }
  /** The set is over: what was measured, and its landmarks if they were kept. */
  | { kind: 'finish'; set: number }
  | { kind: 'keep'; landmarks: boolean };

export type Reply =
  | { kind: 'loading'; share: number }
  | { kind: 'loaded'; model: ModelName; accelerator: 'wasm' | 'webgpu'; threads: number }
  | { kind: 'failed'; problem: string }
  /** The frame's pixels are read. */
  | { kind: 'taken' }
  | { kind: 'look'; look: Look }
  | { kind: 'finished'; finished: Finished };

export type PlacementAdvice = 'nobody' | 'step_back' | 'move_to_middle' | 'tilt_camera' | 'step_closer' | 'turn' | 'lower_camera';

/** What was seen in one frame. */
export interface Look {
  t_s: number;
  set: number;
  /** Of the frame, pixels. */
  width: number;
  height: number;
  /** Somebody is there. */
  seen: boolean;
  /** ... and can be read well enough to count. */
  reading: boolean;
  /** 33 landmarks: x, y as fractions of the frame, visibility 0..1. Left is the person's left. */
  points?: Float32Array;
  /** How many bodies the detector saw, where it looked. */
  people?: number;
  /** What the coach says happened; the session reads it (docs/session.md, 'With the camera'). */
  events: readonly object[];
  /** Counted in this set so far, as the coach has it. */
  count: number;
  /** 0 at the start, 1 at the person's own turning point. */
  progress: number;
  holding: boolean;
  /** The thigh against the trunk (not the pelvis), of the side that moves; missing where it is not seen. */
  angle?: { side: Side; value_deg: number; sigma_deg: number };
  /** What to change about where person and camera are; missing where all is well or not yet known. */
  placement?: Phrase & { advice: PlacementAdvice; view?: string };
  /** All has been well for a second. */
  placed?: Phrase;
  /** The lens has been covered for a moment, or the room is too dark. */
  covered?: Phrase;
  /** The ring of the raised hand, 0..1; `made` once, when it is full. */
  gesture: { share: number; made: boolean };
  /** Mean brightness 0..1, and how much the frame differs from place to place: a covered lens has none. */
  light: { mean: number; spread: number };
  /** Milliseconds: taking the pixels, the networks, everything after. */
  took: { pixels: number; network: number; after: number };
}

/** As the engine reads it: without the landmarks, which only the drawing needs. */
export function textOf(look: Look): string {
  return JSON.stringify({ ...look, points: undefined });
}

export interface Finished {
  set: number;
  /** What was measured, for `measured` of the session; '' where nothing was. */
  ranges: string;
  /** docs/schema/landmarks.schema.json; '' where none were kept. */
  landmarks: string;
}
