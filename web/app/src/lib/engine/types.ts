// The interface of the WebAssembly engine; docs/session.md describes every call and document.
import type { Counting, SessionEvent, SessionState, SessionSummary } from '$lib/api/types';
import type { Form, Side } from '$lib/content';

export type { Plan, PlanDay as PlannedDay, PlanMove as PlannedMove, PlanRule, PlanSentence } from './plan_schema';

export interface EngineAnswer {
  error: string;
  error_code: string;
  value: string;
}

/** In the engine's order (engine/session/command.hpp): tests/session/command_test.cpp compares them. */
export type Command =
  | 'begin'
  | 'pause'
  | 'resume'
  | 'back'
  | 'skip'
  | 'skip_exercise'
  | 'easier'
  | 'harder'
  | 'longer_rest'
  | 'this_hurts'
  | 'end'
  | 'tap'
  | 'one_more'
  | 'one_less';

export type Phase =
  | 'waiting'
  | 'resting'
  | 'demonstrating'
  | 'get_ready'
  | 'changing_sides'
  | 'changing_position'
  | 'doing'
  | 'paused'
  | 'asked_after_pain'
  | 'finished';

export interface Preferences {
  pace?: number;
  rest_scale?: number;
  position_change_s?: number;
  first_side?: 'right' | 'left';
  counting?: Counting;
  language?: string;
  conditions?: string[];
  left_out?: string[];
  forms?: Record<string, Form>;
  doses?: Record<string, number>;
}

export interface SessionView {
  t_s: number;
  phase: Phase;
  paused_in: Phase;
  away: boolean;
  advice: string;
  outcome: SessionState;
  position: 'standing' | 'sitting' | 'lying' | 'plank';
  step: number;
  number: number;
  of: number;
  exercise: string;
  name: string;
  side: Side;
  turn?: 'unknown' | 'clockwise' | 'counterclockwise';
  form: Form;
  counting: Counting;
  lost: boolean;
  kind: string;
  count: number;
  dose: number;
  count_right: number;
  count_left: number;
  held_s: number;
  hold_s: number;
  hold_part: 'entering' | 'holding' | 'leaving';
  holding: boolean;
  countdown_s: number;
  countdown_of_s: number;
  moving: boolean;
  movement_phase: number;
  breath: 'in' | 'out' | 'free';
  breath_share: number;
  cue: string;
  caption: string;
  next?: { exercise: string; name: string; side: Side };
  left_s: number;
  done_s: number;
}

/** What was done of one step of a session's plan; docs/session.md. */
export interface StepTally {
  exercise: string;
  status: 'open' | 'done' | 'partly' | 'skipped' | 'hurt' | 'left_out';
  left_out_for?: string;
  /** Repetitions asked for, on each side or in total; `asked_s`: seconds of a hold. */
  asked: number;
  asked_s: number;
  right: number;
  left: number;
  both: number;
  right_s: number;
  left_s: number;
  both_s: number;
}

/** A session's summary, as in the server's lists, with a tally for each step. */
export type SessionSum = SessionSummary & { tally: StepTally[] };

export interface Cue {
  t_s: number;
  tone?: 'tick' | 'rep' | 'change_sides' | 'swell' | 'chord';
  rise?: number;
  key?: string;
  sentence?: string;
  caption?: string;
  at_once?: boolean;
}

export interface StepResult {
  taken: boolean;
  cues: Cue[];
  events: SessionEvent[];
}

/** A set that the eye watches; its looks carry this number. */
export interface NumberedSet {
  number: number;
  step: number;
  exercise: string;
  side: Side;
}

/** What the eye has to do: first finish one set, then watch the other one with a new counter. */
export interface EyeOrders {
  finish?: NumberedSet;
  /** `looks_ahead`: during a rest, checks the placement for the next exercise. */
  watch?: { exercise: string; form: Form; set: number; looks_ahead: boolean };
}

export type CameraResult = StepResult & EyeOrders;

/** `off`: switched off, or a video used as the camera has ended. */
export type EyeCondition = 'on' | 'off' | 'gone';

export interface EngineSession {
  tick(t_s: number): string;
  command(t_s: number, name: Command): EngineAnswer;
  count_by(t_s: number, name: Counting): EngineAnswer;
  /** Call it before `follow`, `look` and `set_eye`, which return a CameraResult. */
  use_camera(otherwise: Exclude<Counting, 'camera'>, units: Units, explained: string): EngineAnswer;
  /** Call it after every change of the session. */
  follow(): string;
  /** What the eye saw; `eye_now_s` is the current time of its clock. */
  look(t_s: number, look: string, eye_now_s: number): EngineAnswer;
  /** Call it after every change of the eye's state. */
  set_eye(t_s: number, condition: EyeCondition, is_video: boolean): EngineAnswer;
  /** The ranges that the eye measured in a set of this step. */
  measured(t_s: number, step: number, ranges: string): EngineAnswer;
  tell_pain(t_s: number, pain: number, spreading: boolean): string;
  present(): string;
  plan(): string;
  save(): string;
  next_s(): number;
  delete(): void;
}

/** A message: a short form to speak, and a longer one to show. */
export interface Phrase {
  spoken: string;
  shown: string;
}

export type Units = 'metric' | 'imperial';

/** Where to put the camera for an exercise, and the posture in front of it. */
export interface Placement {
  distance_m: number;
  height_m: number;
  height: 'floor' | 'knee' | 'table' | 'chest' | 'eyes';
  posture: 'standing' | 'sitting' | 'lying' | 'plank';
  /** The best view, and other views that work. */
  view: string;
  also: string[];
  /** Short sentences, only about what differs from the exercise before. */
  spoken: string[];
  shown: string;
}

/** The result of the health questions, and what to do now. */
export interface HealthCheck {
  outcome: 'allowed' | 'missing' | 'professional' | 'emergency';
  title: string;
  text: string;
  reasons: string[];
  conditions: string[];
  noted: boolean;
  outdated: boolean;
  /** Pain has ended a session since the questions were answered. */
  stopped: boolean;
}

/** A programme's name and description. */
export interface Programme {
  id: string;
  minutes: number;
  name: string;
  why: string;
  cautions: string[];
}

/** A routine as the editor changes it: docs/session.md. */
export interface Draft {
  id: string;
  text: Record<string, { name: string; why?: string; cautions?: string[] }>;
  /** In the order in which they are done. */
  steps: DraftStep[];
}

/** What is missing is taken from the exercise and the person's settings. */
export interface DraftStep {
  exercise: string;
  reps?: number;
  reps_per_side?: number;
  hold_s?: number;
  side?: 'right' | 'left';
  first_side?: 'right' | 'left';
  form?: Form;
  rest_s?: number;
}

/** A draft's file and how long it takes for a person; no steps if all are left out. */
export interface Composed {
  toml: string;
  seconds: number;
  position_s: number;
  steps: {
    dose: number;
    form: Form;
    rest_s: number;
    seconds: number;
    /** How the position changes before it: '' if it does not; missing if the move is left out. */
    change?: '' | 'get_down' | 'get_up' | 'get_to_sitting' | 'get_onto_hands' | 'get_to_lying';
  }[];
}

export interface ReminderRequest {
  /** 07:00 */
  at: string;
  /** daily, mon-fri, mon,wed,fri */
  days: string;
  minutes: number;
  today: string;
  now: string;
  /** The event's; English without them. */
  title?: string;
  text?: string;
  whose?: string;
}

export interface EngineContent {
  add_exercise(toml: string, name: string): EngineAnswer;
  /** However its file is called; returns OwnFacts. `name`: for the error. */
  add_own_exercise(toml: string, name: string): EngineAnswer;
  set_routine(toml: string, name: string): EngineAnswer;
  set_programme(toml: string, name: string): EngineAnswer;
  /** The text of languages/<tag>/engine.toml, or '' for English. */
  set_language(toml: string, tag: string): EngineAnswer;
  /** Returns a Programme. */
  programme(): EngineAnswer;
  /** Returns a Plan; docs/session.md describes the request. */
  plan(request: string): EngineAnswer;
  /** Takes a PlannedDay; new sessions then follow it. */
  set_day(day: string): EngineAnswer;
  /** Returns a Draft of the text of a routine's file; `name`: for the error. */
  read_routine(toml: string, name: string): EngineAnswer;
  /** Takes a Draft and Preferences; returns Composed. */
  compose(routine: string, preferences: string): EngineAnswer;
  /** `health`: the latest answers and the time. `prefix`: begins the ids of events; a new one for each call. */
  make_session(preferences: string, health: string, prefix: string): EngineSession | null;
  read_session(state: string, health: string, prefix: string): EngineSession | null;
  go_on_session(document: string, preferences: string, health: string, prefix: string): EngineSession | null;
  health(health: string): EngineAnswer;
  outline(preferences: string): EngineAnswer;
  /** Returns the SessionSum of a session's document. */
  summary(session: string): EngineAnswer;
  placement(exercise: string, before: string, units: Units): EngineAnswer;
  failure(): EngineAnswer;
}

export interface EngineFigure {
  mesh(): { vertex_count: number; triangles: Uint32Array; regions: Uint8Array; creases: Float32Array; hip_bands: Float32Array };
  /** 0xRRGGBB a region. */
  colours(skin: string, night: boolean): number[];
  pose(
    exercise: string,
    side: Side,
    form: Form,
    phase: number,
    breath: number,
  ): { error: string; error_code: string; positions: Float32Array; normals: Float32Array };
  /** docs/session.md, "Scene", as JSON. */
  scene(exercise: string, side: Side, form: Form): EngineAnswer;
}

/** The live eye; returned views are valid until the next call (docs/session.md). */
export interface EngineEye {
  add_exercise(toml: string, name: string): string;
  /** As for the content; returns '' or what is wrong with it. */
  set_language(toml: string, tag: string): string;
  frame_buffer(width: number, height: number): Uint8Array;
  begin(t_s: number): EyeStep;
  input(): Float32Array;
  output(i: number): Float32Array;
  take(): EyeStep;
  /** Looks carry this `set`. */
  watch(exercise: string, form: Form, set: number): boolean;
  keep_landmarks(keep: boolean): void;
  look(doing: boolean): string;
  points(): Float32Array;
  finish(): { ranges: string; landmarks: string };
}
export type EyeStep = 'detector' | 'landmarks' | 'done';

/** Says before a session what to change about the placement of person and camera. */
export interface EngineReminder {
  /** Returns a Phrase, or '' if there is nothing to say; call it with each look. */
  remind(look: string): EngineAnswer;
  delete(): void;
}

export interface Engine {
  PlacementReminder: new () => EngineReminder;
  Eye: new () => EngineEye;
  Content: new () => EngineContent;
  Figure: new (content: EngineContent) => EngineFigure;
  /** Takes a ReminderRequest; returns a calendar file. */
  reminder(request: string): EngineAnswer;
  /** How the ranges of motion have changed over many days: docs/session.md. */
  range_changes(ranges: string): EngineAnswer;
  /** The start time of the latest of these sessions that pain ended, or ''. */
  last_stop(sessions: string): EngineAnswer;
  /** The ids of this session's events that are neither retracted nor retractions. */
  standing_events(session: string): EngineAnswer;
}

export type EngineFactory = (options: { locateFile: (file: string) => string }) => Promise<Engine>;
