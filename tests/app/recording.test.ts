// Recording an exercise of one's own, and what is remembered of it.
import { afterEach, describe, expect, it } from 'vitest';
import type { OwnExercise } from '$lib/api/types';
import { exerciseName, findExercise, isUnproven } from '$lib/content';
import { documentOf, exerciseIdOf, fileOf, keptOf, learn, newExerciseId, type OwnFacts } from '$lib/exercises/own.svelte';
import { countdown_s, longest_s, Recording } from '$lib/exercises/recording.svelte';
import { posterOf } from '$lib/figure/skin';
import { language } from '$lib/language';

afterEach(() => language.use('en', []));

/** A recording whose seconds pass when they are told to, and what it asks of the eye. */
function made(video_s?: () => number) {
  const asked: string[] = [];
  const landmarks: string[] = [];
  let second: (() => void) | undefined;
  const recording = new Recording({
    eye: {
      watch: (exercise, _form, set) => asked.push(`watch ${exercise} ${set}`),
      keepLandmarks: (on) => asked.push(on ? 'keep' : 'forget'),
      finish: (set) => {
        asked.push(`finish ${set}`);
        return Promise.resolve({ landmarks: `of ${set}` });
      },
    },
    watched: 'squats',
    begun: () => asked.push('begun'),
    ...(video_s && { video_s }),
    done: (seen) => landmarks.push(seen),
    every: (act) => {
      second = act;
      return () => (second = undefined);
    },
  });
  const pass = (seconds: number): void => {
    for (let i = 0; i < seconds; i += 1) second?.();
  };
  return { recording, asked, landmarks, pass };
}

describe('a recording', () => {
  it('counts down, keeps the landmarks until it is stopped, and hands them over', async () => {
    const { recording, asked, landmarks, pass } = made();
    recording.begin();
    expect([recording.state, recording.seconds]).toEqual(['soon', countdown_s]);
    pass(countdown_s - 1);
    expect(asked).toEqual([]);
    pass(1);
    expect(asked).toEqual(['keep', 'watch squats 1', 'begun']);
    pass(7);
    expect([recording.state, recording.seconds]).toEqual(['running', 7]);
    await recording.stop();
    expect(asked.slice(3)).toEqual(['finish 1', 'forget']);
    expect(landmarks).toEqual(['of 1']);
    expect(recording.state).toBe('ready');
  });
  it('stops by itself when it has become too long', async () => {
    const { recording, landmarks, pass } = made();
    recording.start();
    pass(longest_s);
    await Promise.resolve();
    expect(recording.state).toBe('ready');
    await Promise.resolve();
    expect(landmarks).toHaveLength(1);
  });
  it('of a video is as long as what has been shown of it', () => {
    let shown_s = 0;
    const { recording, pass } = made(() => shown_s);
    recording.start();
    shown_s = 3.6;
    pass(2 * longest_s);
    expect([recording.state, recording.seconds]).toEqual(['running', 3]);
  });
  it('that is cancelled hands nothing over, and the next one is another set', async () => {
    const { recording, asked, landmarks, pass } = made();
    recording.begin();
    await recording.stop();
    pass(2 * countdown_s);
    expect(asked).toEqual([]);
    recording.start();
    recording.cancel();
    recording.start();
    await recording.stop();
    expect(landmarks).toEqual(['of 2']);
  });
});

const facts: OwnFacts = {
  id: 'knee-lift-3fa2',
  sides: 'each',
  not_with: [],
  dose: { reps_per_side: 8 },
  tempo: { rep_s: 3 },
  counted: true,
  view: '45',
  forms: ['easier', 'harder'],
  texts: { en: { name: 'Knee lift', why: '', steps: [], cautions: [], cues: [] } },
};
const toml = '# Recorded\nschema = 2\nid = "knee-lift-3fa2"\n';

describe('an exercise of one’s own', () => {
  it('has an id that follows its name and is never used again', () => {
    expect(newExerciseId('Für die Hüfte!')).toMatch(/^fur-die-hufte-[0-9a-f]{4}$/);
    expect(newExerciseId('朝')).toMatch(/^own-[0-9a-f]{4}$/);
    expect(newExerciseId('a'.repeat(200)).length).toBeLessThan(64);
    expect(newExerciseId('Knee lift')).not.toBe(newExerciseId('Knee lift'));
  });
  it('is found by pages once the engine has read it, in English where its language is missing', () => {
    expect(findExercise('knee-lift-3fa2')).toBeUndefined();
    learn(facts, toml);
    void language.use('de', []);
    expect(exerciseName('knee-lift-3fa2')).toBe('Knee lift');
    expect(isUnproven('knee-lift-3fa2')).toBe(true);
    expect(posterOf('knee-lift-3fa2', 'deep')).toBe('/own-exercise.svg');
    expect(fileOf('knee-lift-3fa2')).toEqual({ name: 'knee-lift-3fa2.toml', toml });
    expect(fileOf('squats')).toBeUndefined();
  });
  it('belongs to the document with its file, unless that is deleted', () => {
    const documents: OwnExercise[] = [
      { version: 1, id: 'a', revision: 1 },
      { version: 1, id: 'b', revision: 1, toml },
    ];
    expect(keptOf(documents).map(({ id }) => id)).toEqual(['b']);
    expect(documentOf(documents, 'knee-lift-3fa2')?.id).toBe('b');
    expect(documentOf(documents, 'squats')).toBeUndefined();
    expect(exerciseIdOf('schema = 2')).toBe('');
  });
});
