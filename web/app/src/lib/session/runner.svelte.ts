// Runs the engine's session: passes it the time, stores its events, and plays its cues.
import { t } from '$lib/language';
import type { PlanStep, SessionState } from '$lib/api/types';
import { unwrap } from '$lib/engine/unwrap';
import type { Loaded } from '$lib/engine/load';
import type {
  CameraResult,
  Command,
  Cue,
  EngineContent,
  EngineSession,
  EyeCondition,
  EyeOrders,
  StepResult,
  SessionView,
  SessionSum,
  Units,
} from '$lib/engine/types';
import { textOf, type Look } from '$lib/vision/messages';
import { startTicker } from './ticker';
import { SessionClock } from './clock';
import { SessionWriter } from './session_writer';
import { Superseded, type LocalSession } from './local_session';
import { openSession } from './open_session';
import { sumOf } from './tally';
import type { ShownSession } from './tabs';

const caption_s = 3.5; // long enough to read from the floor

export interface Listener {
  /** The audio clock, see AudioClock. */
  after(seconds: number, run: () => void): boolean;
  /** Returns whether it was spoken. */
  cue(cue: Cue): boolean;
  /** The browser could not store what happened. */
  unkept(problem: Error): void;
  /** Another tab or device has taken the session over; nothing more is stored here. */
  superseded(): void;
  /** For the other tabs. */
  shown(shown: ShownSession): void;
}

export class Runner {
  present = $state.raw<unknown>() as SessionView;
  /** The last caption, except counted numbers, which the screen shows anyway. */
  caption = $state('');
  /** For a screen reader: the last caption, unless the voice spoke it. */
  unspoken = $state('');
  /** The caption is recent. */
  fresh = $state(false);
  private captionEnds_s = 0;
  private outcome: SessionState;
  private stopTicker: (() => void) | undefined;

  private constructor(
    private readonly content: EngineContent,
    private readonly session: EngineSession,
    private readonly writer: SessionWriter,
    private readonly clock: SessionClock,
    private readonly listener: Listener,
  ) {
    this.present = this.view();
    this.outcome = writer.local.document.state ?? 'running';
    this.caption = this.present.caption;
  }

  static make({ content }: Pick<Loaded, 'content'>, local: LocalSession, health: string, listener: Listener): Runner {
    const session = openSession(content, local, health);
    const writer = new SessionWriter(local);
    const known_s = (JSON.parse(session.present()) as SessionView).t_s;
    const runner = new Runner(content, session, writer, new SessionClock(Date.parse(local.document.started_at), known_s), listener);
    runner.watch(writer.open(JSON.parse(session.plan()) as PlanStep[], session.save()));
    return runner;
  }

  get id(): string {
    return this.writer.id;
  }

  /** What has been done so far. */
  sumUp(): SessionSum {
    return sumOf(this.content, this.writer.local.document);
  }

  start(): void {
    this.stopTicker ??= startTicker(() => this.tick(), this.listener);
    this.tick();
  }

  stop(): void {
    this.stopTicker?.();
    this.stopTicker = undefined;
  }

  /** Stops, and stores the exact state for the tab that continues. */
  async handOver(): Promise<void> {
    this.stop();
    await this.writer.handOver(this.session.save());
  }

  /** Resolves when everything so far is stored in this browser. */
  settled(): Promise<void> {
    return this.writer.settled();
  }

  tick(): void {
    this.take(JSON.parse(this.session.tick(this.clock.now_s())) as StepResult);
  }

  command(name: Command): void {
    this.take(JSON.parse(unwrap(this.session.command(this.clock.now_s(), name))) as StepResult);
  }

  tellPain(pain: number, spreading: boolean): void {
    this.take(JSON.parse(this.session.tell_pain(this.clock.now_s(), pain, spreading)) as StepResult);
  }

  /** `explained`: the exercise whose placement was already explained, or ''. */
  useCamera(otherwise: 'time' | 'tap', units: Units, explained: string): void {
    unwrap(this.session.use_camera(otherwise, units, explained));
  }

  /** Call it after every change of the session; returns what the eye has to do. */
  follow(): EyeOrders {
    return this.takeCamera(this.session.follow());
  }

  /** What the eye saw; `eyeNow_s` is the current time of its clock. */
  look(look: Look, eyeNow_s: number): EyeOrders {
    return this.takeCamera(unwrap(this.session.look(this.clock.now_s(), textOf(look), eyeNow_s)));
  }

  /** Call it after every change of the eye's state. */
  setEye(condition: EyeCondition, isVideo: boolean): EyeOrders {
    return this.takeCamera(unwrap(this.session.set_eye(this.clock.now_s(), condition, isVideo)));
  }

  /** The ranges of motion that the eye measured in a set of this step. */
  measured(step: number, ranges: string): void {
    this.take(JSON.parse(unwrap(this.session.measured(this.clock.now_s(), step, ranges))) as StepResult);
  }

  private view(): SessionView {
    return JSON.parse(this.session.present()) as SessionView;
  }

  /** Most looks change nothing, and then nothing is redrawn. */
  private takeCamera(text: string): EyeOrders {
    const result = JSON.parse(text) as CameraResult;
    if (result.taken || result.cues.length > 0 || result.events.length > 0) this.take(result);
    return result;
  }

  private take({ cues, events }: StepResult): void {
    const wasAway = this.present.away;
    this.present = this.view();
    if (events.length > 0) this.watch(this.writer.happened(events, this.session.save()));
    if (this.present.outcome !== this.outcome) {
      this.outcome = this.present.outcome;
      this.watch(this.writer.become(this.outcome, this.session.save()));
    }
    for (const cue of cues) this.hear(cue);
    if (this.present.away && !wasAway) this.tellAway();
    this.fresh = this.present.t_s < this.captionEnds_s;
    this.listener.shown({ present: this.present, caption: this.caption });
  }

  /** The page was suspended, and the session with it: the person may not be looking at the screen. */
  private tellAway(): void {
    const sentence = t('session.away');
    this.hear({ t_s: this.present.t_s, key: 'away', tone: 'change_sides', sentence, caption: sentence, at_once: true });
  }

  private hear(cue: Cue): void {
    const aloud = this.listener.cue(cue);
    if (!cue.caption || cue.key === 'count') return;
    this.caption = cue.caption;
    this.unspoken = aloud ? '' : cue.caption;
    this.captionEnds_s = this.present.t_s + caption_s;
  }

  private watch(stored: Promise<void>): void {
    stored.catch((problem: unknown) => {
      if (problem instanceof Superseded) this.listener.superseded();
      else this.listener.unkept(problem instanceof Error ? problem : new Error(String(problem)));
    });
  }
}
