import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { exercises, hipRoutine } from '$lib/content';
import { language } from '$lib/language';
import {
  asked,
  conditions,
  conditionsOf,
  consequenceOf,
  emergencies,
  forProfessional,
  isNothingLeft,
  itemsOf,
  leftOutFor,
  notes,
} from '$lib/health_questions';
import { askGate, healthOf } from '$lib/session/admission';
import type { EngineContent } from '$lib/engine/types';
import { readMessages } from '../../scripts/languages.mjs';

afterEach(() => language.use('en', []));

describe('the health questions', () => {
  it('are asked in the engine’s words', async () => {
    const words = readMessages(fileURLToPath(new URL('../../languages/es/engine.toml', import.meta.url)));
    await language.use('es', []);
    for (const { id } of [...emergencies, ...forProfessional, ...notes, ...conditions]) expect(asked(id)).toBe(words.get(`question.${id}`));
  });
  it('allow no session at any emergency, whatever else is ticked', () => {
    for (const { id } of emergencies) expect(consequenceOf(itemsOf(new Set([id, 'weight_loss', 'pregnancy'])))).toBe('emergency');
  });
  it('refer to a professional first', () => {
    for (const { id } of forProfessional) expect(consequenceOf(itemsOf(new Set([id])))).toBe('professional');
  });
  it('allow a session with a condition, or with new pain at this age', () => {
    expect(consequenceOf(itemsOf(new Set(['pregnancy', 'new_pain_at_this_age'])))).toBe('go');
  });
  it('include every condition that excludes an exercise', () => {
    const asked = new Set(conditions.map(({ id }) => id));
    for (const { id, not_with } of exercises)
      for (const condition of not_with) expect(asked, `${id} is left out for ${condition}`).toContain(condition);
  });
  it('leave out exactly the exercises that name the condition', () => {
    const found = conditionsOf(itemsOf(new Set(['poor_balance'])));
    const out = leftOutFor(found, hipRoutine).map(({ id }) => id);
    expect(out).toContain('leg-swings');
    expect(out).not.toContain('reverse-tabletop');
    expect(leftOutFor([], hipRoutine)).toEqual([]);
  });
  it('show when nothing is left, because of conditions and choices together', () => {
    const items = itemsOf(new Set(['poor_balance']));
    const out = new Set(leftOutFor(conditionsOf(items), hipRoutine).map(({ id }) => id));
    const others = hipRoutine.steps.map(({ exercise }) => exercise).filter((id) => !out.has(id));
    expect(isNothingLeft(items, others, hipRoutine)).toBe(true);
    expect(isNothingLeft(items, others.slice(1), hipRoutine)).toBe(false);
    expect(isNothingLeft({}, [], hipRoutine)).toBe(false);
  });
});

describe('the gate before a session', () => {
  const told = (outcome: string, outlined = '') =>
    ({
      health: () => ({ error: '', error_code: '', value: JSON.stringify({ outcome, title: 'Title', text: 'Text.', stopped: false }) }),
      outline: () => ({ error: outlined, error_code: outlined, value: '{}' }),
    }) as unknown as EngineContent;

  it('is open if the engine allows a session and an exercise is left', () => {
    expect(askGate(told('allowed'), {}, '{}')).toEqual({ open: true });
  });
  it('is closed with the engine’s text', () => {
    for (const why of ['missing', 'professional', 'emergency'] as const)
      expect(askGate(told(why), {}, '{}')).toEqual({ open: false, why, title: 'Title', text: 'Text.', stopped: false });
  });
  it('is closed if nothing is left', () => {
    expect(askGate(told('allowed', 'nothing_left'), {}, '{}')).toEqual({ open: false, why: 'nothing_left' });
  });
  it('reports invalid preferences', () => {
    expect(() => askGate(told('allowed', 'usage'), {}, '{}')).toThrow('usage');
  });
  it('passes the answers on with the time', () => {
    const { now, answers } = JSON.parse(healthOf(undefined, '', new Date(2025, 2, 1, 7, 12, 5))) as { now: string; answers: unknown };
    expect(now).toMatch(/^2025-03-01T07:12:05[+-]\d\d:\d\d$/);
    expect(answers).toBeNull();
  });
});
