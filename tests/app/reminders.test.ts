import { describe, expect, it } from 'vitest';
import type { Settings } from '$lib/api/types';
import { daysInWords, nextTime, reminderOf, usual, withReminder } from '$lib/reminders/times';
import { withChanges } from '$lib/settings';

const settings: Settings = { version: 1, revision: 1 };

describe('a reminder', () => {
  it('is kept in the settings, and what is not one is ignored', () => {
    const planned = withChanges(settings, { further: { plan_minutes: 6 } });
    const set = withChanges(planned, withReminder(planned, { at: '06:30', days: ['mon', 'fri'] }));
    expect(reminderOf(set)).toEqual({ at: '06:30', days: ['mon', 'fri'] });
    expect(set.further?.plan_minutes).toBe(6);
    expect(reminderOf(settings)).toBeUndefined();
    expect(reminderOf({ ...settings, further: { reminder_at: '25:00', reminder_days: 'mon' } })).toBeUndefined();
    expect(reminderOf({ ...settings, further: { reminder_at: '07:00', reminder_days: 'someday' } })?.days).toEqual([]);
  });
  it('names its days as the engine reads them', () => {
    expect(daysInWords(usual.days)).toBe('daily');
    expect(daysInWords(['mon', 'wed'])).toBe('mon,wed');
  });
  it('comes next at its time on one of its days', () => {
    const monday = new Date(2025, 2, 3, 6, 59);
    expect(nextTime(usual, monday)).toEqual(new Date(2025, 2, 3, 7, 0));
    expect(nextTime(usual, new Date(2025, 2, 3, 7, 0))).toEqual(new Date(2025, 2, 4, 7, 0));
    expect(nextTime({ at: '07:00', days: ['sun'] }, monday)).toEqual(new Date(2025, 2, 9, 7, 0));
    expect(nextTime({ at: '06:00', days: ['mon'] }, monday)).toEqual(new Date(2025, 2, 10, 6, 0));
    expect(nextTime({ at: '07:00', days: [] }, monday)).toBeUndefined();
  });
  it('stays at its local time when the clocks change', () => {
    const before = new Date(2025, 2, 29, 12, 0);
    expect(nextTime(usual, before)?.getHours()).toBe(7);
  });
});
