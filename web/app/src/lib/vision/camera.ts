// Requests a camera from the browser, with a sentence for everything that can go wrong.

export type EyeState =
  | 'off'
  | 'asking' // waiting for the person's permission
  | 'loading' // the networks are loading
  | 'on'
  | 'refused'
  | 'missing' // there is no camera
  | 'busy' // another program uses it
  | 'unplugged' // it was removed during use
  | 'failed';

/** Enough to see the whole body, and no more work than necessary. */
const wish = { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 30 } } as const;

export const problems: Partial<Record<EyeState, string>> = {
  refused: 'The browser blocks the camera. Allow it next to the page’s address, then try again.',
  missing: 'I can’t find a camera. Plug one in, or continue without.',
  busy: 'Another program is using the camera. Close it and try again.',
  unplugged: 'The camera was disconnected. Plug it back in, or continue without.',
};

/** Where there is no room for the sentence. */
export const shortProblems: Partial<Record<EyeState, string>> = {
  refused: 'Camera blocked',
  missing: 'No camera',
  busy: 'In use elsewhere',
  unplugged: 'Unplugged',
  failed: 'No image',
};

export class CameraProblem extends Error {
  constructor(
    readonly state: EyeState,
    message = problems[state] ?? '',
  ) {
    super(message);
  }
}

function stateOf(problem: unknown): EyeState {
  const { name } = Object(problem) as { name?: string }; // WebKit’s OverconstrainedError is no DOMException
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'failed';
}

const devices = (): MediaDevices | undefined => (navigator as { mediaDevices?: MediaDevices }).mediaDevices;

/** Throws a CameraProblem. If this camera is no longer there, opens any other. */
export async function openCamera(id = ''): Promise<MediaStream> {
  const media = devices();
  if (!media?.getUserMedia)
    throw new CameraProblem('failed', 'Browsers allow a camera only on this device or over https. Open Limber that way.');
  const ask = (which: string): Promise<MediaStream> =>
    media.getUserMedia({ video: which ? { ...wish, deviceId: { exact: which } } : { ...wish, facingMode: 'user' }, audio: false });
  try {
    return await ask(id).catch((problem: unknown) => {
      if (id && stateOf(problem) === 'missing') return ask('');
      throw problem;
    });
  } catch (problem) {
    const state = stateOf(problem);
    throw state === 'failed'
      ? new CameraProblem(state, 'The camera couldn’t be opened. Try again, or continue without.')
      : new CameraProblem(state);
  }
}

/** Browsers reveal the cameras' names only after access to one was allowed. */
export async function listCameras(): Promise<{ id: string; name: string }[]> {
  const all = (await devices()?.enumerateDevices()) ?? [];
  return all
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, i) => ({ id: deviceId, name: label || `Camera ${i + 1}` }));
}

export function whenCamerasChange(act: () => void): () => void {
  devices()?.addEventListener('devicechange', act);
  return () => devices()?.removeEventListener('devicechange', act);
}
