// The documents of docs/openapi.json.
import type { Form, Side } from '$lib/content';

export type Counting = 'time' | 'tap' | 'camera';
export type AnswerValue = boolean | number | string;

export interface Health {
  name: 'limber';
  version: string;
  api: 1;
  record?: string;
  pairing: boolean;
  paired: boolean;
}

export interface Person {
  version: 1;
  id: string;
  revision: number;
  name: string;
  created_at: string;
}

export interface Settings {
  version: 1;
  revision: number;
  language?: string;
  voice?: boolean;
  voice_volume?: number;
  voice_rate?: number;
  tones?: boolean;
  tone_volume?: number;
  pace?: number;
  rest_scale?: number;
  position_change_s?: number;
  units?: 'metric' | 'imperial';
  first_side?: 'right' | 'left';
  motion?: 'system' | 'full' | 'reduced';
  theme?: 'system' | 'light' | 'dark';
  text_size?: 'normal' | 'large' | 'largest';
  mirrored?: boolean;
  counting?: Counting;
  model?: 'lite' | 'full' | 'heavy';
  keep_landmarks?: boolean;
  left_out?: string[];
  forms?: Record<string, Form>;
  further?: Record<string, AnswerValue>;
}

export interface Answers {
  version: 1;
  id: string;
  revision: number;
  questionnaire: string;
  answered_at: string;
  session?: string;
  items: Record<string, AnswerValue>;
}

interface AnyEvent {
  id: string;
  t_s: number;
}
interface StepEvent extends AnyEvent {
  step: number;
  exercise: string;
  side?: Side;
}
export type SessionEvent =
  | (StepEvent & { kind: 'started' | 'finished' | 'skipped' })
  | (StepEvent & { kind: 'rep'; by: Counting; turn?: 'unknown' | 'clockwise' | 'counter_clockwise' })
  | (StepEvent & { kind: 'hold'; by: Counting; held_s: number })
  | (StepEvent & { kind: 'left_out'; reason: string })
  | (StepEvent & { kind: 'hurt'; pain?: number })
  | (StepEvent & { kind: 'form'; form: Form })
  | (StepEvent & { kind: 'remark'; reason: string })
  | (StepEvent & { kind: 'range' } & Range)
  | (AnyEvent & { kind: 'paused' | 'resumed' })
  | (AnyEvent & { kind: 'retracted'; of: string });

export type Quantity = 'thigh_to_trunk_flexion' | 'thigh_to_trunk_adduction' | 'thigh_to_trunk_rotation';
export type View = 'front' | 'front_45' | 'side' | 'rear_45' | 'rear' | 'feet' | 'head';
export type Position = 'standing' | 'sitting' | 'lying' | 'plank';

/** How far one hip went, as a camera saw it; flexion, adduction and internal rotation are positive. */
export interface Range {
  quantity: Quantity;
  leg: 'right' | 'left';
  least_deg: number;
  most_deg: number;
  /** One standard deviation of either end. */
  sigma_deg: number;
  view: View;
  position: Position;
}

export interface PlanStep {
  exercise: string;
  sides: 'none' | 'each' | 'alternating';
  reps?: number;
  hold_s?: number;
  form?: Form;
}

export type SessionState = 'running' | 'done' | 'ended';

interface SessionRemarks {
  version: 1;
  id: string;
  routine: string;
  started_at: string;
  /** Who runs it; each that takes it over has the next epoch. */
  epoch?: number;
  writer?: string;
  revision: number;
  state?: SessionState;
  ended_at?: string;
  plan?: PlanStep[];
  pain_before?: number;
  pain_after?: number;
  effort?: number;
  note?: string;
  made_by?: 'web' | 'terminal' | 'video';
}

export interface Session extends SessionRemarks {
  events: SessionEvent[];
}

export interface Dose {
  step: number;
  exercise: string;
  side: Side;
  reps: number;
  clockwise: number;
  counter_clockwise: number;
  held_s: number;
}

/** The widest of one step; `side` performed. */
export interface RangeDone extends Range {
  step: number;
  exercise: string;
  side: Side;
}

export interface SessionSummary extends SessionRemarks {
  duration_s: number;
  event_count: number;
  doses: Dose[];
  /** Missing in summaries kept before there were any. */
  ranges?: RangeDone[];
}

/** A set's landmarks as the record keeps them. */
export interface KeptLandmarks {
  session: string;
  id: string;
  exercise: string;
  side: string;
  at: string;
  stretches: number;
  count: number;
  frames: number;
  duration_s: number;
  bytes: number;
}

/** Of one kind and day: what was damaged on the disk and is set aside. */
export interface Damage {
  kind: 'person' | 'settings' | 'answers' | 'session' | 'event';
  day?: string;
  count: number;
  repaired: boolean;
  text: string;
}

/** Made by Limber itself, one a day. */
export interface Backup {
  day: string;
  people: number;
  sessions: number;
  last_day?: string;
}

export interface PersonLoss {
  name: string;
  whole: boolean;
  sessions: number;
  shortened: number;
  first_day?: string;
  last_day?: string;
}
