// Plays a movement on a stage: requests a pose from the worker, shows it, requests the next.
import { Color } from 'three';
import type { Movement, Shape } from './messages';
import { DrawingBudget } from './drawing_budget';
import { skins, usualSkin } from './skin';
import { figureSource } from './source';
import { Stage, type StageColours } from './stage';

/** Where in the movement the figure is. */
export interface Playback {
  phase: number;
  /** 0 to 1; without it the figure breathes quietly. */
  breath?: number;
}

const restingBreath_s = 5;
const maxRatio = 2; // device pixels per CSS pixel; more would not be visible
const minRatio = 0.6;

function coloursOf(element: Element): StageColours {
  const style = getComputedStyle(element);
  const colour = (name: string): Color => new Color(style.getPropertyValue(name).trim());
  const dark = style.colorScheme === 'dark';
  return {
    skin: skins.find((skin) => skin === document.documentElement.dataset.skin) ?? usualSkin,
    dark,
    stone: colour('--stone'),
    right: colour('--dawn'),
    left: colour('--sky'),
    mat: colour('--mat'),
    wall: colour('--wall'),
    chair: colour('--chair'),
    shadow: dark ? 0.45 : 0.2,
  };
}

export class Player {
  playback: (() => Playback) | undefined;
  reducedMotion = false;
  showsTarget = true;
  private movement: Movement | undefined;
  private shown: Movement | undefined;
  private tempo_s = 4;
  private pending = false;
  private arrived: Shape | undefined;
  private frame = 0;
  private ratio = Math.min(devicePixelRatio, maxRatio);
  private readonly budget = new DrawingBudget();
  /** Stops all motion, for example while a sheet covers the stage. */
  still = false;
  /** Must be drawn once even if nothing moves: resizing clears the canvas. */
  private stale = true;
  private readonly resizing: ResizeObserver;
  private readonly looks = matchMedia('(prefers-color-scheme: dark)');
  private readonly theme: MutationObserver;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly stage: Stage,
  ) {
    this.resizing = new ResizeObserver(() => this.fit());
    this.resizing.observe(canvas);
    this.looks.addEventListener('change', this.recolour);
    this.theme = new MutationObserver(this.recolour);
    this.theme.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-skin'] });
    this.fit();
    this.frame = requestAnimationFrame(this.draw);
  }

  /** Draws less often, to leave time for other work. */
  set sparing(sparing: boolean) {
    this.budget.sparing = sparing;
  }

  set mirrored(mirrored: boolean) {
    this.stage.mirrored = mirrored;
  }

  /** Resolves when the figure is in its start pose on the stage. */
  async show(movement: Movement, words: { tempo_s: number; alternating: boolean }): Promise<void> {
    this.movement = movement;
    const scene = await figureSource.scene(movement);
    if (this.movement !== movement) return;
    this.tempo_s = words.tempo_s;
    this.arrived = undefined;
    this.shown = movement;
    this.stage.show(scene, { ...words, side: movement.side, reducedMotion: this.reducedMotion });
    this.stale = true;
    if (words.alternating) this.prepareOther(movement);
  }

  /** Solves a movement that will be shown later. */
  prepare(movement: Movement): void {
    figureSource.scene(movement, { forLater: true }).catch(() => {
      // It is requested again when it is shown, and a failure is reported then.
    });
  }

  /** Solves the other side's movement in advance: the next repetition shows it. */
  private prepareOther(movement: Movement): void {
    const side = movement.side === 'left' ? 'right' : 'left';
    figureSource.scene({ ...movement, side }).catch(() => {
      // As above.
    });
  }

  turn(azimuth_rad: number, elevation_rad: number): void {
    this.stage.turn(-azimuth_rad, elevation_rad);
  }
  turnBack(): void {
    this.stage.turnBack();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.resizing.disconnect();
    this.theme.disconnect();
    this.looks.removeEventListener('change', this.recolour);
    this.stage.dispose();
  }

  private readonly recolour = (): void => {
    this.stage.setColours(coloursOf(this.canvas));
    this.stale = true;
  };

  private fit(): void {
    this.stage.resize(this.canvas.clientWidth, this.canvas.clientHeight, this.ratio);
    this.stale = true;
  }

  private readonly draw = (now_ms: number): void => {
    this.frame = requestAnimationFrame(this.draw);
    const now_s = now_ms / 1000;
    if (!this.shown) return;
    const waits = this.still || !this.budget.draws(now_ms);
    if (waits && !this.stale) return;
    this.stale = false;
    if (this.reducedMotion) {
      this.stage.renderPair(now_s);
      return;
    }
    if (this.budget.hasBecomeSlow()) this.coarsen();
    if (!this.still) this.ask(now_s);
    if (this.arrived) this.stage.setShape(this.arrived);
    this.arrived = undefined;
    this.stage.targetShown = this.showsTarget;
    this.stage.render(now_s);
  };

  /** Without a GPU, fewer pixels keep the movement smooth. */
  private coarsen(): void {
    if (this.ratio <= minRatio) return;
    this.ratio = Math.max(minRatio, 0.75 * this.ratio);
    this.fit();
  }

  /** Requests one pose at a time. */
  private ask(now_s: number): void {
    const movement = this.shown;
    if (!movement || this.pending) return;
    const { phase, breath } = this.playback?.() ?? { phase: (now_s / this.tempo_s) % 1 };
    const resting = 0.5 - 0.5 * Math.cos((2 * Math.PI * now_s) / restingBreath_s);
    this.pending = true;
    figureSource
      .pose(movement, phase, breath ?? resting)
      .then((shape) => {
        if (this.shown === movement) this.arrived = shape;
      })
      .catch(() => {
        // The last pose stays; the next frame tries again.
      })
      .finally(() => (this.pending = false));
  }
}

export async function makePlayer(canvas: HTMLCanvasElement): Promise<Player> {
  const surface = await figureSource.mesh();
  return new Player(canvas, new Stage(canvas, surface, coloursOf(canvas)));
}
