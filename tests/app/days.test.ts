import { describe, expect, it } from 'vitest';
import { dayInWords, daysBetween, durationInWords, localTime } from '$lib/time';
import { doneDays, runOfDays, welcomeBack } from '$lib/streak';
import type { SessionSummary } from '$lib/api/types';
import { summary } from './support/summaries';

const session = (started_at: string, reps = 1): SessionSummary =>
  summary(started_at, {
    doses: [{ step: 0, exercise: 'squats', side: 'none', reps, clockwise: 0, counterclockwise: 0, held_s: 0 }],
  });

describe('days', () => {
  it('are local days, not UTC days', () => {
    expect(doneDays([session('2025-03-01T00:30:00+01:00')])).toEqual(['2025-03-01']);
  });
  it('are one day apart across daylight saving changes and the end of February', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
  });
  it('count once, and only if something was done', () => {
    const list = [session('2025-03-02T08:00:00Z'), session('2025-03-02T09:00:00Z'), session('2025-03-01T08:00:00Z', 0)];
    expect(doneDays(list)).toEqual(['2025-03-02']);
  });
  it('are described in everyday words', () => {
    expect(dayInWords('2025-03-07', '2025-03-07')).toBe('today');
    expect(dayInWords('2025-03-06', '2025-03-07')).toBe('yesterday');
    expect(dayInWords('2025-03-03', '2025-03-07')).toBe('Monday');
    expect(dayInWords('2025-01-03', '2025-03-07')).toBe('3 January');
  });
});

describe('a streak', () => {
  it('survives one day of rest, not three', () => {
    expect(runOfDays(['2025-03-06', '2025-03-04', '2025-03-03'], '2025-03-07')).toBe(3);
    expect(runOfDays(['2025-03-06', '2025-03-02'], '2025-03-07')).toBe(1);
    expect(runOfDays(['2025-03-04'], '2025-03-07')).toBe(0);
  });
  it('is described kindly: a rest day is not criticised', () => {
    expect(welcomeBack(['2025-03-05'], '2025-03-07')).toBe('Yesterday you rested. Welcome back.');
    expect(welcomeBack(['2024-03-05'], '2025-03-07')).toBe('Welcome back.');
    expect(welcomeBack([], '2025-03-07')).toBe('');
  });
  it('survives if the newest day is after today: after a journey, or after correcting the clock', () => {
    expect(runOfDays(['2025-03-08', '2025-03-07', '2025-03-06'], '2025-03-07')).toBe(3);
    expect(welcomeBack(['2025-03-08', '2025-03-07', '2025-03-06'], '2025-03-07')).toBe('3 days in a row. Done for today.');
    expect(runOfDays(['2026-03-01', '2025-03-06', '2025-03-05'], '2025-03-07')).toBe(2);
    expect(welcomeBack(['2026-03-01', '2025-03-06', '2025-03-05'], '2025-03-07')).toBe('2 days in a row.');
    expect(welcomeBack(['2026-03-01'], '2025-03-07')).toBe('Welcome back.');
  });
  it('continues across daylight saving changes in spring and autumn', () => {
    expect(runOfDays(['2025-03-31', '2025-03-30', '2025-03-29'], '2025-03-31')).toBe(3);
    expect(runOfDays(['2025-10-27', '2025-10-26', '2025-10-25'], '2025-10-27')).toBe(3);
  });
  it('is called a row only if no day is missing', () => {
    expect(welcomeBack(['2025-03-06', '2025-03-05'], '2025-03-07')).toBe('2 days in a row.');
    expect(welcomeBack(['2025-03-07', '2025-03-06', '2025-03-05'], '2025-03-07')).toBe('3 days in a row. Done for today.');
    expect(welcomeBack(['2025-03-06', '2025-03-04'], '2025-03-07')).toBe('2 days so far.');
  });
});

describe('times', () => {
  it('have this machine’s UTC offset and denote the same instant', () => {
    const date = new Date(2025, 2, 1, 7, 12, 5);
    expect(localTime(date)).toMatch(/^2025-03-01T07:12:05[+-]\d\d:\d\d$/);
    expect(Date.parse(localTime(date))).toBe(date.getTime());
  });
  it('are written in minutes and seconds', () => {
    expect(durationInWords(552)).toBe('9 min 12 s');
    expect(durationInWords(600)).toBe('10 min');
    expect(durationInWords(45.2)).toBe('45 s');
  });
});
