// The page's side of the recorder: it is loaded when it is first asked.
import { language, t } from '$lib/language';
import { authorWords } from 'virtual:author-words';
import type { Found, Reply, Request, ShownWords, Words } from './recorder_types';

type Unsent = Request extends infer One ? (One extends Request ? Omit<One, 'id' | 'words' | 'tag'> : never) : never;

export class Recorder {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, { resolve: (value: string) => void; reject: (reason: Error) => void }>();
  private last = 0;

  /** Throws an error with a sentence for the user if no movement is found. */
  async draft(landmarks: string, wishes: Pick<Words, 'id' | 'name'>): Promise<Found> {
    return JSON.parse(await this.ask({ kind: 'draft', landmarks, wishes: JSON.stringify(wishes) })) as Found;
  }

  /** Throws an error that says where the mistake in the file is. */
  async open(toml: string, name: string): Promise<void> {
    await this.ask({ kind: 'open', toml, name });
  }

  /** The words of what was found or opened. */
  async show(): Promise<ShownWords> {
    return JSON.parse(await this.ask({ kind: 'show' })) as ShownWords;
  }

  /** The text of the file with these words. */
  write({ id, name, why, steps, cautions, dose }: Words): Promise<string> {
    return this.ask({ kind: 'write', changes: JSON.stringify({ id, name, why, steps, cautions, dose } satisfies Words) });
  }

  close(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.fail();
  }

  private ask(request: Unsent): Promise<string> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.start().postMessage({ ...request, id, words: authorWords[language.tag] ?? '', tag: language.tag });
    });
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./recorder.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const asked = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.error) asked?.reject(new Error(data.error));
      else asked?.resolve(data.value);
    });
    worker.addEventListener('error', () => this.close());
    return (this.worker = worker);
  }

  private fail(): void {
    for (const { reject } of this.waiting.values()) reject(new Error(t('recording.not_loaded')));
    this.waiting.clear();
  }
}
