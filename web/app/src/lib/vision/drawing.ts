// Draws one look over the frame: skeleton, hip angle, the ring of a raised hand.
import { t } from '$lib/language';
import type { Look } from './messages';
import type { Place, Spot } from './mapping';
import { angleInWords, bonesOf, findHipArc, jointsOf, raisedHand, sideOf, type HipArc, type SkeletonColours } from './skeleton';

export interface DrawingColours extends SkeletonColours {
  paper: string;
  ink: string;
  ring: string;
}

export interface View {
  place: Place;
  /** The visible part of the frame; text stays inside. */
  seen: Place;
  mirrored: boolean;
  colours: DrawingColours;
  /** Draws the body; otherwise only the ring of a raised hand. */
  body: boolean;
  /** The size of text, px. */
  text: number;
}

type Brush = CanvasRenderingContext2D;
const turn = 2 * Math.PI;

export function drawLook(brush: Brush, look: Look, view: View): void {
  const thick = Math.max(3, 0.014 * Math.max(view.place.width, view.place.height));
  if (look.points && view.body) {
    drawBones(brush, look, view, thick);
    drawJoints(brush, look, view, thick);
    const arc = findHipArc(look, view.place, view.mirrored);
    if (arc && look.angle) drawAngle(brush, arc, angleInWords(look.angle), view, thick);
  }
  if (look.gesture.share > 0) drawRing(brush, look, view, thick);
}

function drawBones(brush: Brush, look: Look, view: View, thick: number): void {
  const bones = bonesOf(look, view.place, view.mirrored);
  const { right, left, middle, outline } = view.colours;
  const colours = { right, left, none: middle };
  brush.lineCap = 'round';
  for (const { from, to } of bones) stroke(brush, from, to, thick + 4, outline);
  for (const { from, to, side } of bones) stroke(brush, from, to, thick, colours[side]);
}

function stroke(brush: Brush, from: Spot, to: Spot, width: number, colour: string): void {
  brush.lineWidth = width;
  brush.strokeStyle = colour;
  brush.beginPath();
  brush.moveTo(from.x, from.y);
  brush.lineTo(to.x, to.y);
  brush.stroke();
}

function drawJoints(brush: Brush, look: Look, view: View, thick: number): void {
  for (const { index, spot } of jointsOf(look, view.place, view.mirrored)) {
    const side = sideOf(index);
    const radius = 0.95 * thick;
    brush.beginPath();
    if (side === 'left') brush.arc(spot.x, spot.y, radius, 0, turn);
    else diamond(brush, spot, radius);
    brush.fillStyle = view.colours[side];
    brush.fill();
    brush.lineWidth = 2;
    brush.strokeStyle = view.colours.outline;
    brush.stroke();
  }
}

/** A diamond that looks as heavy as a disc of this radius. */
function diamond(brush: Brush, { x, y }: Spot, radius: number): void {
  const reach = 1.2 * radius;
  brush.moveTo(x, y - reach);
  brush.lineTo(x + reach, y);
  brush.lineTo(x, y + reach);
  brush.lineTo(x - reach, y);
  brush.closePath();
}

function drawAngle(brush: Brush, arc: HipArc, words: string, view: View, thick: number): void {
  const { hip, trunk, thigh, counterclockwise } = arc;
  const radius = 0.11 * Math.max(view.place.width, view.place.height);
  brush.beginPath();
  brush.moveTo(hip.x, hip.y);
  brush.arc(hip.x, hip.y, radius, trunk, thigh, counterclockwise);
  brush.closePath();
  brush.globalAlpha = 0.55;
  brush.fillStyle = view.colours.paper;
  brush.fill();
  brush.globalAlpha = 1;
  brush.lineWidth = 0.5 * thick;
  brush.strokeStyle = view.colours.paper;
  brush.stroke();
  // In the corner across from the camera's indicator: beside the arc the text would cover the legs.
  const { left, top, width } = view.seen;
  drawWords(brush, [t('camera.thigh_to_trunk'), words], { x: left + width, y: top }, view);
}

/** On a background, inside the frame, never mirrored. */
function drawWords(brush: Brush, lines: readonly string[], beside: Spot, { seen, colours, text }: View): void {
  brush.font = `600 ${text}px 'Atkinson Hyperlegible Next Variable', system-ui, sans-serif`;
  const [pad, line] = [0.35 * text, 1.15 * text];
  const width = Math.max(...lines.map((one) => brush.measureText(one).width)) + 2 * pad;
  const height = lines.length * line + 1.2 * pad;
  if (width > 0.5 * seen.width) return; // in so small a frame, text would hide the body
  const keep = (at: number, min: number, max: number): number => Math.min(Math.max(at, min), max);
  const x = keep(beside.x, seen.left + 4, seen.left + seen.width - width - 4);
  const y = keep(beside.y - height / 2, seen.top + 4, seen.top + seen.height - height - 4);
  brush.fillStyle = colours.paper;
  brush.globalAlpha = 0.9;
  brush.beginPath();
  brush.roundRect(x, y, width, height, pad);
  brush.fill();
  brush.globalAlpha = 1;
  brush.fillStyle = colours.ink;
  brush.textBaseline = 'middle';
  lines.forEach((one, i) => brush.fillText(one, x + pad, y + 0.6 * pad + (i + 0.5) * line));
}

function drawRing(brush: Brush, look: Look, view: View, thick: number): void {
  const hand = raisedHand(look, view.place, view.mirrored);
  if (!hand) return;
  const radius = Math.max(28, 0.09 * Math.min(view.place.width, view.place.height));
  const draw = (share: number, width: number, colour: string): void => {
    brush.beginPath();
    brush.arc(hand.x, hand.y, radius, -turn / 4, -turn / 4 + share * turn);
    brush.lineWidth = width;
    brush.strokeStyle = colour;
    brush.stroke();
  };
  draw(1, 1.6 * thick + 4, view.colours.paper);
  draw(Math.min(1, look.gesture.share), 1.6 * thick, view.colours.ring);
}
