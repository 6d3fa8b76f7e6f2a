// The page's side of the camera: requests it, passes its frames to the worker, and reports problems in one
// sentence. The worker's results come back as looks; frames go nowhere else.
import type { Form } from '$lib/content';
import { language, t } from '$lib/language';
import { ownFiles } from '$lib/exercises/own.svelte';
import { files } from 'virtual:eye-files';
import { CameraProblem, listCameras, openCamera, problemOf, whenCamerasChange, type EyeState } from './camera';
import type { Finished, Look, ModelName, OwnFile, Reply, Request, WantedModel, Spoken } from './messages';
import { FrameSource } from './frame_source';

export type { EyeState } from './camera';

export interface EyeListener {
  look(look: Look): void;
}

const max_threads = 4;

/** For the worker; undefined for English, which the engine knows. */
function spokenNow(): Spoken | undefined {
  const { tag, engine: toml } = language;
  return toml ? { toml, tag } : undefined;
}

export class Eye {
  state = $state<EyeState>('off');
  /** One plain sentence if something is wrong, otherwise ''. */
  problem = $state('');
  look = $state.raw<Look>();
  /** 0..1 while the networks are loading. */
  loaded = $state(0);
  /** What to say while the lens seems covered or the room is too dark, otherwise ''. */
  covered = $state('');
  cameras = $state.raw<{ id: string; name: string }[]>([]);
  /** The id of the camera in use. */
  camera = $state('');
  running = $state.raw<{ model: ModelName; accelerator: string; threads: number }>();
  isVideo = $state(false);
  /** A set is running; some exercises do not allow the pause gesture then. */
  doing = false;
  /** Shows what the eye sees; not mirrored. */
  readonly video = document.createElement('video');

  private worker: Worker | undefined;
  private ready: Promise<void> | undefined;
  private stream: MediaStream | undefined;
  private videoUrl = '';
  private waits = false;
  private watched: Request | undefined;
  private keeps: Request | undefined;
  /** Resolves when the worker has read the frame's pixels, so that the next one may be sent. */
  private taken: (() => void) | undefined;
  private model: WantedModel = 'auto';
  private readonly finishing = new Map<number, (finished: Finished) => void>();
  private readonly frames = new FrameSource(
    this.video,
    (frame, t_s) => this.show(frame, t_s),
    () => (!this.isVideo ? 'camera' : this.waits ? 'waiting' : 'video'),
  );
  private readonly forgetDevices = whenCamerasChange(() => void this.listCameras());

  constructor(private readonly listener: EyeListener) {
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.autoplay = true;
  }

  /** Requests the camera; call it only when the person wants that. */
  async start(camera = ''): Promise<void> {
    this.stop();
    this.state = 'asking';
    try {
      this.stream = await openCamera(camera);
      const [track] = this.stream.getVideoTracks();
      track?.addEventListener('ended', () => this.lose('unplugged'));
      this.camera = track?.getSettings().deviceId ?? '';
      this.video.srcObject = this.stream;
      await this.run();
    } catch (problem) {
      this.fail(problem);
    }
    void this.listCameras();
  }

  /** Uses a video file as the camera; one that waits stands still until each frame has been looked at. */
  async play(file: File, waits = false): Promise<void> {
    this.stop();
    this.isVideo = true;
    this.waits = waits;
    try {
      this.videoUrl = URL.createObjectURL(file);
      this.video.src = this.videoUrl;
      await new Promise<void>((resolve, reject) => {
        this.video.onloadeddata = () => resolve();
        this.video.onerror = () => reject(new CameraProblem('failed', t('camera_problem.video')));
      });
      await this.run();
    } catch (problem) {
      this.fail(problem);
    }
  }

  /** Starts a new counter; call it before every set. */
  watch(exercise: string, form: Form, set: number): void {
    this.watched = { kind: 'watch', exercise, form, set };
    if (this.ready) this.ask(this.watched);
  }

  /** An exercise of the person's own, before it is watched. */
  learn(file: OwnFile): void {
    if (this.ready) this.ask({ kind: 'learn', file });
  }

  finish(set: number): Promise<Finished> {
    if (!this.worker) return Promise.resolve({ set, ranges: '', landmarks: '' });
    return new Promise((resolve) => {
      this.finishing.set(set, resolve);
      this.ask({ kind: 'finish', set });
    });
  }

  /** Switches the model without losing the count. */
  use(model: WantedModel): void {
    if (model === this.model) return;
    this.model = model;
    if (this.ready) this.ask({ kind: 'use', model });
  }

  keepLandmarks(on: boolean): void {
    this.keeps = { kind: 'keep', landmarks: on };
    if (this.ready) this.ask(this.keeps);
  }

  /** Stops the camera; the networks stay loaded. */
  stop(): void {
    this.frames.stop();
    this.taken?.(); // a failed worker does not answer, and the next frame must not wait for it
    this.taken = undefined;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = undefined;
    this.video.srcObject = null;
    if (this.videoUrl) {
      this.video.removeAttribute('src');
      URL.revokeObjectURL(this.videoUrl);
    }
    this.videoUrl = '';
    this.isVideo = false;
    this.state = 'off';
    this.problem = '';
    this.look = undefined;
    this.covered = '';
  }

  close(): void {
    this.stop();
    this.forgetDevices();
    this.forgetWorker();
  }

  private async run(): Promise<void> {
    this.state = 'loading';
    await (this.ready ??= this.loadNetworks());
    if (!this.stream && !this.isVideo) return; // stopped meanwhile
    await this.video.play();
    this.state = 'on';
    this.frames.start();
  }

  private async listCameras(): Promise<void> {
    this.cameras = await listCameras().catch(() => []);
  }

  private loadNetworks(): Promise<void> {
    const worker = this.open();
    return new Promise((resolve, reject) => {
      if (!files) {
        reject(new CameraProblem('failed', t('camera_problem.models_missing')));
        return;
      }
      worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
        if (data.kind === 'loaded') resolve();
        if (data.kind === 'failed') reject(new CameraProblem('failed', data.problem));
      });
      worker.addEventListener('error', () => reject(new CameraProblem('failed', t('camera_problem.not_loaded'))));
      const threads = Math.min(max_threads, navigator.hardwareConcurrency || 1);
      this.ask({
        kind: 'load',
        model: this.model,
        files: new URL(files, location.href).href,
        threads,
        spoken: spokenNow(),
        own: ownFiles(),
      });
      for (const request of [this.keeps, this.watched]) if (request) this.ask(request);
    });
  }

  private open(): Worker {
    this.worker ??= new Worker(new URL('./vision.worker.ts', import.meta.url), { type: 'classic' });
    this.worker.onmessage = ({ data }: MessageEvent<Reply>) => this.hear(data);
    return this.worker;
  }

  private ask(request: Request, transfer: Transferable[] = []): void {
    this.open().postMessage(request, { transfer });
  }

  private show(frame: VideoFrame | ImageBitmap, t_s: number): Promise<void> {
    return new Promise((resolve) => {
      this.taken = resolve;
      this.ask({ kind: 'frame', frame, t_s, doing: this.doing }, [frame]);
    });
  }

  private hear(reply: Reply): void {
    if (reply.kind === 'loading') this.loaded = reply.share;
    else if (reply.kind === 'loaded') this.running = reply;
    else if (reply.kind === 'taken') this.taken?.();
    else if (reply.kind === 'finished') {
      this.finishing.get(reply.finished.set)?.(reply.finished);
      this.finishing.delete(reply.finished.set);
    } else if (reply.kind === 'failed') {
      console.warn(reply.problem);
      this.forgetWorker(); // a failed worker is not used again: a retry starts a new one
      this.lose('failed', t('camera_problem.stopped'));
    } else this.take(reply.look);
  }

  private take(look: Look): void {
    if (this.state !== 'on') return;
    this.covered = look.covered?.shown ?? '';
    this.look = look;
    this.listener.look(look);
  }

  private lose(state: EyeState, problem = problemOf(state)): void {
    this.stop();
    this.state = state;
    this.problem = problem;
  }

  private fail(problem: unknown): void {
    const { state, message } = problem instanceof CameraProblem ? problem : new CameraProblem('failed', t('camera_problem.not_shown'));
    if (state === 'failed') this.forgetWorker();
    this.lose(state, message);
  }

  private forgetWorker(): void {
    for (const [set, resolve] of this.finishing) resolve({ set, ranges: '', landmarks: '' }); // the worker will not answer
    this.finishing.clear();
    this.worker?.terminate();
    this.worker = undefined;
    this.ready = undefined;
  }
}
