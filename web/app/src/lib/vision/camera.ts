// Asking the browser for a camera, and what can go wrong with one, in plain sentences.

export type EyeState =
  | 'off'
  | 'asking' // the browser asks the person
  | 'loading' // the networks
  | 'on'
  | 'refused'
  | 'missing' // there is no camera
  | 'busy' // another program has it
  | 'unplugged' // it was there
  | 'failed';

/** Enough to see the whole body in, and no more work than that. */
const wish = { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 30 } } as const;

export const problems: Partial<Record<EyeState, string>> = {
  refused: 'The browser does not let me use the camera. Allow it beside the page’s address.',
  missing: 'I find no camera. Plug one in, or go on without.',
  busy: 'Another program uses the camera. Close it and try again.',
  unplugged: 'The camera is gone. Plug it in again, or go on without.',
};

/** For where there is no room for the sentence. */
export const shortProblems: Partial<Record<EyeState, string>> = {
  refused: 'Camera not allowed',
  missing: 'No camera',
  busy: 'In use elsewhere',
  unplugged: 'The camera is gone.',
  failed: 'No picture',
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

/** Errors: a CameraProblem. A camera that is no longer there makes way for any other. */
export async function openCamera(id = ''): Promise<MediaStream> {
  const media = devices();
  if (!media?.getUserMedia)
    throw new CameraProblem('failed', 'This address is not safe enough for a camera. Open Limber on this machine, or over https.');
  const ask = (which: string): Promise<MediaStream> =>
    media.getUserMedia({ video: which ? { ...wish, deviceId: { exact: which } } : { ...wish, facingMode: 'user' }, audio: false });
  try {
    return await ask(id).catch((problem: unknown) => {
      if (id && stateOf(problem) === 'missing') return ask('');
      throw problem;
    });
  } catch (problem) {
    const state = stateOf(problem);
    throw state === 'failed' ? new CameraProblem(state, 'The camera could not be opened. Try again, or go on without.') : new CameraProblem(state);
  }
}

/** Their names are known only once one was allowed. */
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
