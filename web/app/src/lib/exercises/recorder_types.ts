// The interface of the WebAssembly recorder (web/recorder/recorder.hpp), and the messages between the page and its worker.
import type { EngineAnswer } from '$lib/engine/types';

/** What was found in a recording. */
export interface Found {
  /** Sentences in the page's language. */
  found: string[];
  doubts: string[];
  reps: number;
  /** Of those, the ones that the new exercise counts. */
  counted: number;
  sure: 'sure' | 'fairly sure' | 'not sure';
}

/** What a person changes of an exercise. */
export interface Words {
  id: string;
  name: string;
  why: string;
  steps: string[];
  cautions: string[];
  /** Repetitions on each side, or seconds of a hold. */
  dose: number;
}

/** With what only says how to ask for the dose. */
export type ShownWords = Words & { sides: 'none' | 'each' | 'alternating'; kind: 'cycle' | 'turn' | 'hold' };

export interface EngineRecorder {
  add_exercise(toml: string, name: string): EngineAnswer;
  /** The text of languages/<tag>/author.toml, or '' for English. */
  set_language(toml: string, tag: string): EngineAnswer;
  /** Returns Found; an error is a whole sentence in the language. */
  draft(landmarks: string, wishes: string): EngineAnswer;
  open(toml: string, name: string): EngineAnswer;
  /** Returns ShownWords. */
  show(): EngineAnswer;
  /** Takes Words; returns the text of the file. */
  write(words: string): EngineAnswer;
}

export type RecorderFactory = (options: { locateFile: (file: string) => string }) => Promise<{ Recorder: new () => EngineRecorder }>;

export type Request = { id: number; words: string; tag: string } & (
  | { kind: 'draft'; landmarks: string; wishes: string }
  | { kind: 'open'; toml: string; name: string }
  | { kind: 'show' }
  | { kind: 'write'; changes: string }
);

export interface Reply {
  id: number;
  error: string;
  value: string;
}
