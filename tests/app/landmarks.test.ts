import { describe, expect, it } from 'vitest';
import { ApiError } from '$lib/api/client';
import type { WaitingSet } from '$lib/landmarks/browser';
import { deliver } from '$lib/landmarks/deliver';
import { chunksOf, type Chunk } from '$lib/landmarks/chunks';

const at = '2025-03-01T07:10:00+01:00';
const setOf = (id: string, more: Partial<WaitingSet> = {}): WaitingSet => ({
  ...{ id, person: 'p', session: 's', exercise: 'squats', side: 'none', at, bytes: new Blob() },
  ...more,
});
const recordingOf = (frames: number) => ({ width: 960, height: 540, fps: 25, frames: Array.from({ length: frames }, (_, i) => i) });

const broken = new Blob();

/** A browser with these sets, and a server with these answers. */
function makeDelivery(waiting: WaitingSet[], answer: (chunk: Chunk) => number = () => 201) {
  const sent: Chunk[] = [];
  const forgotten: string[] = [];
  const refused: string[] = [];
  const run = () =>
    deliver({
      waiting: () => Promise.resolve(waiting.filter(({ id }) => !forgotten.includes(id))),
      open: ({ bytes }) => (bytes === broken ? Promise.reject(new SyntaxError('cut off')) : Promise.resolve(recordingOf(700))),
      send: (_, chunk) => {
        sent.push(chunk);
        const status = answer(chunk);
        if (status === 0) return Promise.reject(new TypeError('nobody answers'));
        return status < 300 ? Promise.resolve() : Promise.reject(new ApiError(status, 'no', 'no'));
      },
      forget: ({ id }) => (forgotten.push(id), Promise.resolve()),
      refuse: ({ id }) => (refused.push(id), Promise.resolve()),
    });
  return { run, sent, forgotten, refused };
}

it('a set is split into chunks that together are complete, each below a megabyte', () => {
  const chunks = chunksOf(setOf('a'), recordingOf(700));
  expect(chunks.map(({ number, count }) => [number, count])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
  expect(chunks.flatMap(({ frames }) => frames)).toEqual(recordingOf(700).frames);
  const frame = { t_s: 123.456789, image: Array(33).fill([-0.123456, -0.123456, -0.123456, 0.12345]) };
  const full = chunksOf(setOf('a'), { ...recordingOf(0), frames: Array(300).fill({ ...frame, world: frame.image }) });
  expect(JSON.stringify(full[0]).length).toBeLessThan(1 << 20);
  expect(full).toHaveLength(1);
});

describe('landmarks that wait in the browser', () => {
  it('are deleted there when the server has all of them', async () => {
    const { run, sent, forgotten } = makeDelivery([setOf('a'), setOf('b')]);
    expect(await run()).toBe(true);
    expect(sent).toHaveLength(6);
    expect(forgotten).toEqual(['a', 'b']);
  });
  it('stay if a chunk did not arrive, and all are sent again', async () => {
    let answers = true;
    const { run, sent, forgotten } = makeDelivery([setOf('a'), setOf('b')], ({ number }) => (number === 1 && !answers ? 0 : 201));
    answers = false;
    expect(await run()).toBe(false);
    expect(forgotten).toEqual([]);
    expect(sent).toHaveLength(2); // no response: the other set would fail, too
    answers = true;
    expect(await run()).toBe(true);
    expect(forgotten).toEqual(['a', 'b']);
  });
  it('wait while the server lacks their session; other sets are sent', async () => {
    const { run, forgotten } = makeDelivery([setOf('a'), setOf('b')], ({ id }) => (id === 'a' ? 404 : 201));
    expect(await run()).toBe(true);
    expect(forgotten).toEqual(['b']);
  });
  it('are deleted if they were erased, and set aside if they are rejected', async () => {
    const { run, forgotten, refused } = makeDelivery([setOf('a'), setOf('b')], ({ id }) => (id === 'a' ? 410 : 400));
    await run();
    expect([forgotten, refused]).toEqual([['a'], ['b']]);
  });
  it('are sent even if another set cannot be read or cannot be stored now', async () => {
    const { run, forgotten } = makeDelivery([setOf('a', { bytes: broken }), setOf('b'), setOf('c')], ({ id }) => (id === 'b' ? 500 : 201));
    expect(await run()).toBe(true);
    expect(forgotten).toEqual(['c']);
  });
  it('are sent, too, if they were added during sending', async () => {
    const waiting = [setOf('a')];
    const { run, forgotten } = makeDelivery(waiting, ({ id, number }) => {
      if (id === 'a' && number === 0) waiting.push(setOf('b'));
      return 201;
    });
    await run();
    expect(forgotten).toEqual(['a', 'b']);
  });
  it('are not sent again after a rejection', async () => {
    const { run, sent } = makeDelivery([setOf('a', { refused: true })]);
    expect(await run()).toBe(false);
    expect(sent).toEqual([]);
  });
});
