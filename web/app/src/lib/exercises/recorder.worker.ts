// Finds a movement in landmarks and writes exercise files, in a worker: it may take some seconds.
import createRecorder from '$engine/limber-recorder.mjs';
import wasmUrl from '$engine/limber-recorder.wasm?url';
import type { EngineAnswer } from '$lib/engine/types';
import { unwrap } from '$lib/engine/unwrap';
import { exercises } from 'virtual:content-files';
import type { EngineRecorder, Reply, Request } from './recorder_types';

async function make(): Promise<EngineRecorder> {
  const { Recorder } = await createRecorder({ locateFile: () => wasmUrl });
  const recorder = new Recorder();
  for (const { name, toml } of exercises) unwrap(recorder.add_exercise(toml, name));
  return recorder;
}

let made: Promise<EngineRecorder> | undefined;

function answerOf(recorder: EngineRecorder, request: Request): EngineAnswer {
  unwrap(recorder.set_language(request.words, request.tag));
  if (request.kind === 'draft') return recorder.draft(request.landmarks, request.wishes);
  if (request.kind === 'open') return recorder.open(request.toml, request.name);
  return request.kind === 'show' ? recorder.show() : recorder.write(request.changes);
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void (made ??= make())
    .then((recorder) => answerOf(recorder, data))
    .catch((problem: unknown) => ({ error: problem instanceof Error ? problem.message : String(problem), value: '' }))
    .then(({ error, value }) => postMessage({ id: data.id, error, value } satisfies Reply));
});
