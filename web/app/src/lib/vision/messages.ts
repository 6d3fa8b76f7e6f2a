// The messages between the page and the vision worker. Frames go to the worker and nowhere else.
import type { Form, Side } from '$lib/content';
import type { Phrase } from '$lib/engine/types';

export type ModelName = 'lite' | 'full';
/** `auto` chooses the best model that is fast enough on this machine. */
export type WantedModel = ModelName | 'auto';

/** The bytes of a frame, four per pixel; for tests and benchmarks. */
export interface RawFrame {
  rgba: Uint8Array;
  width: number;
  height: number;
}

/** Transferred to the worker, which closes it. */
export type CameraFrame = VideoFrame | ImageBitmap | RawFrame;

/** What the engine says in another language than English. */
export interface Spoken {
  toml: string;
  tag: string;
}

/** The file of an exercise of the person's own. */
export interface OwnFile {
  name: string;
  toml: string;
}

export type Request =
  /** Loads LiteRT, the detector and a model. */
  | { kind: 'load'; model: WantedModel; files: string; threads: number; spoken?: Spoken | undefined; own?: readonly OwnFile[] }
  /** An exercise to watch that was not there when the networks were loaded. */
  | { kind: 'learn'; file: OwnFile }
  /** Switches the model; counting continues. */
  | { kind: 'use'; model: WantedModel }
  /** A new counter for one set of this exercise. Looks carry `set`. */
  | { kind: 'watch'; exercise: string; form: Form; set: number }
  /**
   * One frame; the next one may be sent when this one is taken, and waits until this one has been analysed.
   * Times ascend. `doing`: a set is running; some exercises do not allow the pause gesture then.
   */
  | { kind: 'frame'; frame: CameraFrame; t_s: number; doing: boolean }
  /** The set is over: asks for what was measured, and for its landmarks if they were kept. */
  | { kind: 'finish'; set: number }
  | { kind: 'keep'; landmarks: boolean };

export type Reply =
  | { kind: 'loading'; share: number }
  | { kind: 'loaded'; model: ModelName; accelerator: 'wasm' | 'webgpu'; threads: number }
  | { kind: 'failed'; problem: string }
  /** The frame's pixels have been read. */
  | { kind: 'taken' }
  | { kind: 'look'; look: Look }
  | { kind: 'finished'; finished: Finished };

export type PlacementAdvice = 'nobody' | 'step_back' | 'move_to_middle' | 'tilt_camera' | 'step_closer' | 'turn' | 'lower_camera';

/** What was seen in one frame. */
export interface Look {
  t_s: number;
  set: number;
  /** Size of the frame, pixels. */
  width: number;
  height: number;
  /** A person is visible. */
  seen: boolean;
  /** The body is seen well enough to count. */
  reading: boolean;
  /** 33 landmarks: x, y as fractions of the frame, visibility 0..1. Left is the person's left. */
  points?: Float32Array;
  /** The number of people that the detector found, if it ran. */
  people?: number;
  /** The coach's events, for the session (docs/session.md, 'With the camera'). */
  events: readonly object[];
  /** The coach's count in this set so far. */
  count: number;
  /** 0 at the start, 1 at this person's turning point. */
  progress: number;
  holding: boolean;
  /** Thigh to trunk (not pelvis), of the moving side; missing if it is not seen. */
  angle?: { side: Side; value_deg: number; sigma_deg: number };
  /** What to change about the placement of person and camera; missing if all is well or not yet known. */
  placement?: Phrase & { advice: PlacementAdvice; view?: string };
  /** The placement has been right for a second. */
  placed?: Phrase;
  /** The lens has been covered for a moment, or the room is too dark. */
  covered?: Phrase;
  /** The ring of the raised hand, 0..1; `made` once, when it is full. */
  gesture: { share: number; made: boolean };
  /** Mean brightness 0..1, and how much it varies over the frame: not at all with a covered lens. */
  light: { mean: number; spread: number };
  /** Milliseconds: reading the pixels, the networks, everything after. */
  took: { pixels: number; network: number; after: number };
}

/** The look as JSON for the engine, without the landmarks, which only the drawing needs. */
export function textOf(look: Look): string {
  return JSON.stringify({ ...look, points: undefined });
}

export interface Finished {
  set: number;
  /** The measured ranges, for the session's `measured`, or ''. */
  ranges: string;
  /** docs/schema/landmarks.schema.json, or '' if none were kept. */
  landmarks: string;
}
