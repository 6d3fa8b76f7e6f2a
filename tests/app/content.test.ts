import { describe, expect, it } from 'vitest';
import { doseInWords, exercises, findExercise } from '$lib/content';

const doseOf = (id: string): string => {
  const exercise = findExercise(id);
  if (!exercise) throw new Error(id);
  return doseInWords(exercise);
};

describe('a dose in words', () => {
  it('names what is counted', () => {
    expect(doseOf('leg-swings')).toBe('15 swings per leg');
    expect(doseOf('leg-circles')).toBe('20 circles per leg');
    expect(doseOf('squats')).toBe('10 squats');
    expect(doseOf('runners-lunge')).toBe('5 lunges per leg, alternating');
    expect(doseOf('windshield-wipers')).toBe('10 per side, alternating');
    expect(doseOf('supine-figure-4')).toBe('30 s per leg');
  });

  it('is a plain number if the file does not say what it counts', () => {
    for (const exercise of exercises) {
      const { dose_words: _, ...text } = exercise.text;
      expect(doseInWords({ ...exercise, text })).toMatch(/^\d+ (s per side|per side|per side, alternating|times)$/);
    }
  });
});
