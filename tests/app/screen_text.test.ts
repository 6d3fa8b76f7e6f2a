// The texts on the session's screen: each sentence is shown once.
import { describe, expect, it } from 'vitest';
import type { SessionView } from '$lib/engine/types';
import { pausedInWords, lineText, frameText, unseen } from '$lib/session/screen_text';

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
    expect(frameText(lost, { running: true, roomy: false })).toBe(unseen);
    expect(frameText(new Seen({ unseen: true }), { running: true, roomy: true })).toBe(unseen);
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
    expect(lineText({ ...line, caption: "I can't see you well.", elsewhere: [unseen] }).text).toBe('Next: Squats');
    expect(lineText({ ...line, caption: 'Squats.', elsewhere: ['Squats'] }).text).toBe('Next: Squats');
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
