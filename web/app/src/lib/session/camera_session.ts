// Passes what the eye sees to the session, and carries out the engine's orders for the eye. The engine decides when
// to start a new counter, what to say and who counts without a camera (engine/session/camera_control.hpp).
import type { EyeCondition, EyeOrders, NumberedSet, SessionView } from '$lib/engine/types';
import type { Eye, EyeState } from '$lib/vision/eye.svelte';
import type { Look } from '$lib/vision/messages';

export interface WatchedSession {
  readonly present: Pick<SessionView, 'phase'>;
  follow(): EyeOrders;
  look(look: Look, eyeNow_s: number): EyeOrders;
  setEye(condition: EyeCondition, isVideo: boolean): EyeOrders;
  measured(step: number, ranges: string): void;
}

export type WatchingEye = Pick<Eye, 'state' | 'isVideo' | 'doing' | 'watch' | 'finish'>;

export interface WatchingParts {
  eye: WatchingEye;
  session: WatchedSession;
  /** A set or a rest begins: rewinds a video. */
  begun(isSet: boolean): void;
  keep: (set: NumberedSet, landmarks: string) => Promise<void>;
  /** The time of the eye's clock. */
  now_s: () => number;
}

const conditionOf = (state: EyeState): EyeCondition => (state === 'on' || state === 'off' ? state : 'gone');

export class Watching {
  private finishing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: WatchingParts) {}

  /** Call it after every change of the session. */
  follow(): void {
    const { eye, session } = this.parts;
    eye.doing = session.present.phase === 'doing';
    this.obey(session.follow());
  }

  look(look: Look): void {
    this.obey(this.parts.session.look(look, this.parts.now_s()));
  }

  /** Call it after every change of the eye's state. */
  eyeChanged(): void {
    const { eye, session } = this.parts;
    this.obey(session.setEye(conditionOf(eye.state), eye.isVideo));
  }

  /** Resolves when all finished sets are stored. */
  settled(): Promise<void> {
    return this.finishing;
  }

  private obey({ finish, watch }: EyeOrders): void {
    if (finish) this.finish(finish);
    if (!watch) return;
    this.parts.begun(!watch.looks_ahead);
    this.parts.eye.watch(watch.exercise, watch.form, watch.set);
  }

  private finish(set: NumberedSet): void {
    const { eye, session, keep } = this.parts;
    const finished = eye.finish(set.number).then(async ({ ranges, landmarks }) => {
      if (ranges) session.measured(set.step, ranges);
      if (landmarks) await keep(set, landmarks);
    });
    this.finishing = Promise.allSettled([this.finishing, finished]).then(() => undefined);
  }
}
