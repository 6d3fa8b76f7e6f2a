// Requests a camera from the browser, with a sentence for everything that can go wrong.

import { t } from '$lib/language';

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

const named = ['refused', 'missing', 'busy', 'unplugged'] as const;
type Named = (typeof named)[number];
const isNamed = (state: EyeState): state is Named => named.some((one) => one === state);

/** One sentence for what is wrong, or ''. */
export const problemOf = (state: EyeState): string => (isNamed(state) ? t(`camera_problem.${state}`) : '');

/** Where there is no room for the sentence. */
export const shortProblem = (state: EyeState): string => (isNamed(state) || state === 'failed' ? t(`camera_problem.${state}_short`) : '');

export class CameraProblem extends Error {
  constructor(
    readonly state: EyeState,
    message = problemOf(state),
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
  if (!media?.getUserMedia) throw new CameraProblem('failed', t('camera_problem.insecure'));
  const ask = (which: string): Promise<MediaStream> =>
    media.getUserMedia({ video: which ? { ...wish, deviceId: { exact: which } } : { ...wish, facingMode: 'user' }, audio: false });
  try {
    return await ask(id).catch((problem: unknown) => {
      if (id && stateOf(problem) === 'missing') return ask('');
      throw problem;
    });
  } catch (problem) {
    const state = stateOf(problem);
    throw state === 'failed' ? new CameraProblem(state, t('camera_problem.not_opened')) : new CameraProblem(state);
  }
}

/** Browsers reveal the cameras' names only after access to one was allowed. */
export async function listCameras(): Promise<{ id: string; name: string }[]> {
  const all = (await devices()?.enumerateDevices()) ?? [];
  return all
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, i) => ({ id: deviceId, name: label || t('camera.numbered', { number: i + 1 }) }));
}

export function whenCamerasChange(act: () => void): () => void {
  devices()?.addEventListener('devicechange', act);
  return () => devices()?.removeEventListener('devicechange', act);
}
