// Holds the session and the eye together: a new counter for every set, what is seen handed on, the hand
// that pauses, and counting by time as soon as the camera is gone.
import type { Counting } from '$lib/api/types';
import type { Command, Placement, SessionView } from '$lib/engine/types';
import type { Eye } from '$lib/vision/eye.svelte';
import type { CoachEvent, Look } from '$lib/vision/messages';
import { Reminder } from '$lib/vision/reminder';
import { phaseUnder, Sets, type SetDone } from './sets';
import { Seeing } from './seeing';

export interface WatchedSession {
  readonly present: SessionView;
  now_s: () => number;
  see(events: readonly CoachEvent[]): void;
  countBy(counting: Counting): void;
  command(name: Command): void;
  measured(step: number, ranges: string): void;
  /** `shown`: what stands on the screen, where that is another. */
  say(sentence: string, how?: { shown?: string; at_once?: boolean }): void;
}

export type WatchingEye = Pick<Eye, 'state' | 'covered' | 'isVideo' | 'doing' | 'watch' | 'finish'>;

export interface WatchingParts {
  eye: WatchingEye;
  session: WatchedSession;
  /** Who counts while the camera does not. */
  otherwise: 'time' | 'tap';
  /** The exercise whose placement has been explained already. */
  explained?: string | undefined;
  /** Where the camera goes for an exercise; `before`: the one it stands right for. */
  placement(exercise: string, before?: string): Pick<Placement, 'spoken'>;
  /** The hand was seen: goes on or pauses. */
  tone: (goesOn: boolean) => void;
  /** A set begins, or a rest: a video is to be at its start. */
  begun(isSet: boolean): void;
  keep: (set: SetDone, landmarks: string) => Promise<void>;
  now_s: () => number;
}

export const sentences = {
  gone: { time: 'The camera was disconnected. The timer counts now.', tap: 'The camera was disconnected. Tap to count now.' },
  off: { time: 'The camera is off. The timer counts.', tap: 'The camera is off. Tap to count.' },
  videoOver: { time: 'The video has ended. The timer counts.', tap: 'The video has ended. Tap to count.' },
  back: 'I can see you again. I’m counting.',
  dark: 'It’s all dark. Is the lens covered?',
} as const;

const isRest = (phase: SessionView['phase']): boolean => /^(resting|demonstrating|changing_sides)$/.test(phase);

export class Watching {
  private readonly sets = new Sets();
  private readonly seeing = new Seeing();
  private readonly reminder: Reminder;
  private watched = ''; // in a rest, the exercise that comes
  private explained: string | undefined;
  private sees = false;
  private gone = false;
  private wasVideo = false;
  private wasDark = false;
  private finishing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: WatchingParts) {
    this.explained = parts.explained;
    this.reminder = new Reminder(({ spoken, shown }) => parts.session.say(spoken, { shown }));
  }

  /** After everything that may have changed the session. */
  follow(): void {
    const now = this.parts.session.present;
    this.parts.eye.doing = now.phase === 'doing';
    const { ended, begun } = this.sets.see(now);
    if (ended) this.finish(ended);
    if (begun !== undefined) this.watch(now.exercise, begun);
    else if (isRest(phaseUnder(now)) && this.watched !== now.exercise) this.lookAhead(now.exercise);
  }

  look(look: Look): void {
    const { session, now_s } = this.parts;
    const events = this.seeing.read(look, session.present, session.now_s() - now_s());
    if (events.length > 0) session.see(events);
    this.remind(look);
    if (look.gesture.made) this.turnOver();
  }

  /** After everything that may have changed the eye. */
  eyeChanged(): void {
    const { eye, session, otherwise } = this.parts;
    const sees = eye.state === 'on';
    if (sees !== this.sees) {
      this.sees = sees;
      if (sees) this.begin();
      else if (session.present.counting === 'camera') {
        session.countBy(otherwise);
        this.gone = true;
        const why = this.wasVideo && eye.state === 'off' ? 'videoOver' : eye.state === 'off' ? 'off' : 'gone';
        session.say(sentences[why][otherwise], { at_once: true });
      }
    } else if (!sees && session.present.counting === 'camera') session.countBy(otherwise);
    this.wasVideo = eye.isVideo;
    if (eye.covered && sees && !this.wasDark) session.say(sentences.dark);
    this.wasDark = eye.covered;
  }

  /** When all of it is kept. */
  settled(): Promise<void> {
    return this.finishing;
  }

  private begin(): void {
    const { session } = this.parts;
    const { phase, exercise } = session.present;
    session.countBy('camera');
    const number = this.sets.again();
    if (number !== undefined) this.watch(exercise, number);
    else this.watched = '';
    if (this.gone && phase === 'doing') session.say(sentences.back);
    this.gone = false;
  }

  private watch(exercise: string, number: number): void {
    this.watched = '';
    this.seeing.begin(number);
    this.parts.begun(true);
    this.parts.eye.watch(exercise, number);
  }

  /** In a rest the eye looks at how one stands for what comes. */
  private lookAhead(exercise: string): void {
    const { eye, session } = this.parts;
    this.watched = exercise;
    if (!this.sees) return;
    this.parts.begun(false);
    eye.watch(exercise, this.sets.next());
    if (this.explained === exercise) return;
    session.say(this.parts.placement(exercise, this.explained).spoken.join(' '));
    this.explained = exercise;
  }

  /** While a set cannot be seen, and in the last of a rest. */
  private remind(look: Look): void {
    const { phase } = this.parts.session.present;
    const matters = phase === 'get_ready' || phase === 'demonstrating' || (phase === 'doing' && !look.reading);
    this.reminder.hear(matters && !this.parts.eye.covered ? look.placement : undefined, look.t_s);
  }

  private turnOver(): void {
    const { session, tone } = this.parts;
    const { phase } = session.present;
    if (phase === 'waiting' || phase === 'finished') return;
    const goesOn = phase === 'paused' || phase === 'asked_after_pain';
    tone(goesOn);
    session.command(goesOn ? 'resume' : 'pause');
  }

  private finish(set: SetDone): void {
    if (!this.sees) return;
    const { eye, session, keep } = this.parts;
    const finished = eye.finish(set.number).then(async ({ ranges, landmarks }) => {
      if (ranges) session.measured(set.step, ranges);
      if (landmarks) await keep(set, landmarks);
    });
    this.finishing = Promise.allSettled([this.finishing, finished]).then(() => undefined);
  }
}
