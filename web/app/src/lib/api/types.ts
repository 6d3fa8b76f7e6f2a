// The API's documents, from schema.d.ts, which `npm run api-types` generates from docs/openapi.json.
import type { Answers, EventRange, EventRep, Range as StepRange, Session, SessionSummary as Summary } from './schema';

export type {
  Answers,
  Backup,
  Damage,
  Dose,
  Event as SessionEvent,
  Export,
  Form,
  Imported,
  OwnExercise,
  OwnRoutine,
  StoredLandmarkSet,
  Person,
  PersonExport,
  PersonLoss,
  PlanStep,
  Session,
  Settings,
  Side,
} from './schema';

export type AnswerValue = Answers['items'][string];
export type Counting = EventRep['by'];
export type SessionState = NonNullable<Session['state']>;

export type { StepRange as RangeDone };
export type Quantity = StepRange['quantity'];
export type View = StepRange['view'];
export type Position = StepRange['position'];
/** How far one hip moved in one set. */
export type Range = Omit<EventRange, 'id' | 't_s' | 'kind' | 'step' | 'exercise' | 'side'>;

/** Summaries that an older version stored in this browser have no ranges. */
export type SessionSummary = Omit<Summary, 'ranges'> & Partial<Pick<Summary, 'ranges'>>;
