// Draws spans into a chart: a bar with a whisker for the error of each end.
import type uPlot from 'uplot';

export interface Span {
  from: number;
  to: number;
  /** Half the width of the error band of each end. */
  band: number;
}

const bar_px = 8;
const cap_px = 5;

interface Drawn {
  colour: string;
  /** Horizontal offset, so that two spans of a day do not overlap. */
  offset_px: number;
  ring: boolean;
  spans: readonly (Span | null)[];
}

export function drawSpans(plot: uPlot, days: readonly number[], { colour, offset_px, ring, spans }: Drawn): void {
  const { ctx } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colour;
  spans.forEach((span, index) => {
    const day = days[index];
    if (!span || day === undefined) return;
    const x = plot.valToPos(day, 'x', true) + offset_px * scale;
    const y = (value: number): number => plot.valToPos(value, 'y', true);
    ctx.lineWidth = 1.5 * scale;
    for (const end of [span.from, span.to]) whisker(ctx, x, y(end - span.band), y(end + span.band), cap_px * scale);
    bar(ctx, x, y(span.from), y(span.to), bar_px * scale, ring);
  });
  ctx.restore();
}

function whisker(ctx: CanvasRenderingContext2D, x: number, low: number, high: number, cap: number): void {
  ctx.beginPath();
  ctx.moveTo(x, low);
  ctx.lineTo(x, high);
  for (const y of [low, high]) {
    ctx.moveTo(x - cap, y);
    ctx.lineTo(x + cap, y);
  }
  ctx.stroke();
}

/** Filled or outlined, to differ in shape as well as in colour. At least as high as wide. */
function bar(ctx: CanvasRenderingContext2D, x: number, from: number, to: number, width: number, ring: boolean): void {
  const middle = (from + to) / 2;
  const height = Math.max(Math.abs(to - from), width);
  const box = [x - width / 2, middle - height / 2, width, height] as const;
  if (ring) {
    ctx.clearRect(...box);
    ctx.lineWidth *= 1.4;
    ctx.strokeRect(...box);
  } else ctx.fillRect(...box);
}
