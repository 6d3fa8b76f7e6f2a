// The place of a frame in its viewport, and of a point of the frame in the viewport. A mirrored view mirrors the
// frame and what is drawn over it, but never text: so points are mirrored here, and not the canvas.

export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Spot {
  x: number;
  y: number;
}

/** The whole frame, centred in the viewport. */
export function placeOf(frame: Size, viewport: Size): Place {
  if (frame.width <= 0 || frame.height <= 0) return { left: 0, top: 0, ...viewport };
  const scale = Math.min(viewport.width / frame.width, viewport.height / frame.height);
  const [width, height] = [frame.width * scale, frame.height * scale];
  return { left: (viewport.width - width) / 2, top: (viewport.height - height) / 2, width, height };
}

/** The part of it that lies in the viewport. */
export function seenOf({ left, top, width, height }: Place, viewport: Size): Place {
  const [fromX, fromY] = [Math.max(0, left), Math.max(0, top)];
  return {
    left: fromX,
    top: fromY,
    width: Math.min(viewport.width, left + width) - fromX,
    height: Math.min(viewport.height, top + height) - fromY,
  };
}

/** x, y as fractions of the frame. */
export function spotOf(x: number, y: number, place: Place, mirrored: boolean): Spot {
  return { x: place.left + (mirrored ? 1 - x : x) * place.width, y: place.top + y * place.height };
}
