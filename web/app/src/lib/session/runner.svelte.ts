// Runs the engine's session: gives it the time, keeps what happened, lets it be heard.
import type { PlanStep, SessionState } from '$lib/api/types';
import { demand, type Loaded } from '$lib/engine/load';
import type { Command, Cue, EngineSession, Happened, Present } from '$lib/engine/types';
import { SessionClock } from './clock';
import { Keeper } from './keeper';
import type { Kept } from './kept';

const tick_ms = 100;
const caption_s = 3.5; // long enough to be read from the floor

export interface Listener {
  cue(cue: Cue): void;
  /** The browser could not keep what happened. */
  unkept(problem: Error): void;
}

export class Runner {
  present = $state.raw<Present>() as Present;
  /** What was last said, counted numbers left out: they stand large on the screen anyway. */
  caption = $state('');
  /** Said just now. */
  fresh = $state(false);
  private captionEnds_s = 0;
  private outcome: SessionState;
  private timer: ReturnType<typeof setInterval> | undefined;

  private constructor(
    private readonly session: EngineSession,
    private readonly keeper: Keeper,
    private readonly clock: SessionClock,
    private readonly listener: Listener,
  ) {
    this.present = this.look();
    this.outcome = keeper.kept.document.state ?? 'running';
    this.caption = this.present.caption;
  }

  /** A new session where nothing has happened yet, else the kept one as it was. */
  static make({ content }: Loaded, kept: Kept, listener: Listener): Runner {
    const prefix = crypto.randomUUID().slice(0, 8);
    const wishes = JSON.stringify(kept.wishes);
    const fresh = kept.document.events.length === 0 && kept.saved === undefined;
    const session =
      kept.saved !== undefined
        ? content.read_session(kept.saved)
        : fresh
          ? content.make_session(wishes, prefix)
          : content.go_on_session(JSON.stringify(kept.document), wishes, prefix);
    if (!session) throw new Error(content.failure().error);
    const keeper = new Keeper(kept);
    const runner = new Runner(session, keeper, new SessionClock(Date.parse(kept.document.started_at)), listener);
    if (fresh) runner.watch(keeper.open(JSON.parse(session.plan()) as PlanStep[], session.save()));
    return runner;
  }

  get id(): string {
    return this.keeper.id;
  }

  start(): void {
    this.timer ??= setInterval(() => this.tick(), tick_ms);
    this.tick();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  tick(): void {
    this.take(JSON.parse(this.session.tick(this.clock.now_s())) as Happened);
  }

  command(name: Command): void {
    this.take(JSON.parse(demand(this.session.command(this.clock.now_s(), name))) as Happened);
  }

  tellPain(pain: number, spreading: boolean): void {
    this.take(JSON.parse(this.session.tell_pain(this.clock.now_s(), pain, spreading)) as Happened);
  }

  private look(): Present {
    return JSON.parse(this.session.present()) as Present;
  }

  private take({ cues, events }: Happened): void {
    this.present = this.look();
    if (events.length > 0) this.watch(this.keeper.happened(events, this.session.save()));
    if (this.present.outcome !== this.outcome) {
      this.outcome = this.present.outcome;
      this.watch(this.keeper.become(this.outcome));
    }
    for (const cue of cues) {
      if (cue.caption && cue.key !== 'count') {
        this.caption = cue.caption;
        this.captionEnds_s = this.present.t_s + caption_s;
      }
      this.listener.cue(cue);
    }
    this.fresh = this.present.t_s < this.captionEnds_s;
  }

  private watch(kept: Promise<void>): void {
    kept.catch((problem: unknown) =>
      this.listener.unkept(problem instanceof Error ? problem : new Error(String(problem))),
    );
  }
}
