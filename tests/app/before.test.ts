import { describe, expect, it } from 'vitest';
import { exercises, hipRoutine } from '$lib/content';
import { conditions, conditionsOf, consequenceOf, emergencies, forProfessional, itemsOf, leftOutFor } from '$lib/before';

describe('the questions before starting', () => {
  it('stop everything at each emergency, whatever else is ticked', () => {
    for (const { id } of emergencies)
      expect(consequenceOf(itemsOf(new Set([id, 'weight_loss', 'pregnancy'])))).toBe('emergency');
  });
  it('send to a professional first', () => {
    for (const { id } of forProfessional) expect(consequenceOf(itemsOf(new Set([id])))).toBe('professional');
  });
  it('let begin with a condition, or new pain at this age', () => {
    expect(consequenceOf(itemsOf(new Set(['pregnancy', 'new_pain_at_this_age'])))).toBe('go');
  });
  it('ask for every condition any exercise is left out for', () => {
    const asked = new Set(conditions.map(({ id }) => id));
    for (const { id, not_with } of exercises)
      for (const condition of not_with) expect(asked, `${id} is left out for ${condition}`).toContain(condition);
  });
  it('leave out just the exercises which name the condition', () => {
    const found = conditionsOf(itemsOf(new Set(['poor_balance'])));
    const out = leftOutFor(found, hipRoutine).map(({ id }) => id);
    expect(out).toContain('leg-swings');
    expect(out).not.toContain('reverse-tabletop');
    expect(leftOutFor([], hipRoutine)).toEqual([]);
  });
});
