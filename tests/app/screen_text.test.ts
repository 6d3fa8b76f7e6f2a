// The texts on the session's screen: each sentence is shown once.
import { t } from '$lib/language';
import { describe, expect, it } from 'vitest';
import type { SessionView } from '$lib/engine/types';
import { pausedInWords, lineText, frameText, nextInWords, shownElsewhere } from '$lib/session/screen_text';

const eye = { state: 'on', loaded: 1, problem: '', covered: '' } as const;
/** Like the class: its changing fields are not own properties. */
class Seen {
  constructor(private readonly what: { note?: string; placed?: string; unseen?: boolean }) {}
  eye = eye;
  get note(): string {
    return this.what.note ?? '';
  }
  get placed(): string {
    return this.what.placed ?? '';
  }
  get unseen(): boolean {
    return this.what.unseen ?? false;
  }
}

describe('the text over the frame', () => {
  const closer = 'Come closer.';
  it('is empty during a set that is seen well', () => {
    expect(frameText(new Seen({ note: closer }), { running: true, roomy: true })).toBe('');
  });
  it('gives advice if there is room, otherwise says that the person is not seen', () => {
    const lost = new Seen({ note: closer, unseen: true });
    expect(frameText(lost, { running: true, roomy: true })).toBe(closer);
    expect(frameText(lost, { running: true, roomy: false })).toBe(t('session.unseen'));
    expect(frameText(new Seen({ unseen: true }), { running: true, roomy: true })).toBe(t('session.unseen'));
  });
  it('says only during set-up that the placement is right', () => {
    const well = new Seen({ placed: 'I see you well.' });
    expect(frameText(well, { running: false, settingUp: true, roomy: true })).toBe('I see you well.');
    expect(frameText(well, { running: false, roomy: true })).toBe('');
  });
});

describe('the line above the buttons', () => {
  const line = { caption: 'Five more.', matters: true, elsewhere: [] as string[], help: '', next: 'Next: Squats' };
  it('is the last caption, then what comes next', () => {
    expect(lineText(line)).toEqual({ text: 'Five more.', said: true });
    expect(lineText({ ...line, matters: false })).toEqual({ text: 'Next: Squats', said: false });
  });
  it('never repeats a text shown elsewhere, whatever its punctuation', () => {
    expect(lineText({ ...line, caption: "I can't see you well.", elsewhere: [t('session.unseen')] }).text).toBe('Next: Squats');
    expect(lineText({ ...line, caption: 'Squats.', elsewhere: ['Squats'] }).text).toBe('Next: Squats');
  });
  it('never shows a cue of the movement, which would outlast its phase', () => {
    const swings = { name: 'Leg swings', phase: 'doing', cue: 'Swing back. Breathe in.' } as SessionView;
    const around = { cues: ['Swing back. Breathe in.', 'Swing forward. Breathe out.'], message: '', running: false };
    for (const now of [swings, { ...swings, cue: '' }]) {
      const elsewhere = shownElsewhere(now, around);
      expect(lineText({ ...line, caption: 'Swing forward. Breathe out.', elsewhere }).text).toBe('Next: Squats');
      expect(lineText({ ...line, elsewhere }).text).toBe('Five more.');
    }
  });
  it('shows advice before anything else', () => {
    expect(lineText({ ...line, help: 'Come closer.' })).toEqual({ text: 'Come closer.', said: true });
  });
});

describe('a pause', () => {
  const hold = { away: false, hold_part: 'holding', hold_s: 30, held_s: 24.7, paused_in: 'doing' } as SessionView;
  it('in a hold shows the time held, not the instruction to get into the pose', () => {
    expect(pausedInWords(hold)).toBe('Paused at 24 s');
    expect(pausedInWords({ ...hold, away: true })).toBe('Paused at 24 s');
  });
  it('says whether the person was away', () => {
    expect(pausedInWords({ ...hold, hold_s: 0 })).toBe('Paused');
    expect(pausedInWords({ ...hold, paused_in: 'resting', away: true })).toBe('I waited for you');
  });
});

describe('what comes next', () => {
  const next = (exercise: string, name: string, side: 'none' | 'right' | 'left') =>
    nextInWords({ exercise: 'leg-swings', next: { exercise, name, side } });
  it('has the name and the side if they fit in one line', () => {
    expect(next('leg-swings', 'Leg swings', 'left')).toBe('Next: Leg swings, left');
    expect(next('squats', 'Squats, arms overhead', 'none')).toBe('Next: Squats, arms overhead');
    expect(nextInWords({ exercise: 'squats' })).toBe('This is the last move');
  });
  it('is otherwise the side alone, or the name alone', () => {
    expect(next('leg-swings', 'Swings of the leg on a wall', 'left')).toBe('Next: left side');
    expect(next('runners-lunge', 'Alternating runner’s lunge', 'right')).toBe('Next: Alternating runner’s lunge');
    expect(next('runners-lunge', 'Lunge of a runner, alternating', 'right')).toBe('Next: Lunge of a runner');
  });
});
