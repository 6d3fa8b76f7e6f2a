// Where in its frame a picture lies, and where in the frame a point of the picture is. A mirrored view
// mirrors the picture and what is drawn over it, never words: so points are mirrored here, not the canvas.

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

/** All of the picture in the frame, in its middle. */
export function placeOf(picture: Size, frame: Size): Place {
  if (picture.width <= 0 || picture.height <= 0) return { left: 0, top: 0, ...frame };
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { left: (frame.width - width) / 2, top: (frame.height - height) / 2, width, height };
}

/** What of it lies in the frame. */
export function seenOf({ left, top, width, height }: Place, frame: Size): Place {
  const [fromX, fromY] = [Math.max(0, left), Math.max(0, top)];
  return {
    left: fromX,
    top: fromY,
    width: Math.min(frame.width, left + width) - fromX,
    height: Math.min(frame.height, top + height) - fromY,
  };
}

/** x, y as fractions of the picture. */
export function spotOf(x: number, y: number, place: Place, mirrored: boolean): Spot {
  return { x: place.left + (mirrored ? 1 - x : x) * place.width, y: place.top + y * place.height };
}
