import { afterEach, describe, expect, it } from 'vitest';
import type { OwnRoutine, Settings } from '$lib/api/types';
import { exercises, findExercise } from '$lib/content';
import { doseOf, ownDoseInWords, withDose, withForm } from '$lib/doses';
import type { Composed, DraftStep } from '$lib/engine/types';
import {
  changed,
  cleared,
  doseChoices,
  doseKey,
  idFor,
  joinOwn,
  moved,
  nameOf,
  newDraft,
  renamed,
  standardDose,
  stepped,
  unsent,
} from '$lib/routines/own';
import { language } from '$lib/language';
import { linkOf, textOf } from '$lib/routines/share';
import { withChanges } from '$lib/settings';
import { positionsOf, sizeOf, unitOf } from '$lib/routines/words';

afterEach(() => language.use('en', []));

const routine = (id: string, revision: number, toml?: string): OwnRoutine => ({ version: 1, id, revision, ...(toml && { toml }) });
const settings: Settings = { version: 1, revision: 1 };
function move(id: string) {
  const found = findExercise(id);
  if (!found) throw new Error(id);
  return found;
}

describe('the routines of two devices', () => {
  it('are all kept, each in its latest state', () => {
    const joined = joinOwn([routine('a', 2, 'mine'), routine('b', 1, 'b')], [routine('a', 1, 'old'), routine('c', 1, 'c')]);
    expect(joined.map(({ id, toml }) => [id, toml])).toEqual([
      ['a', 'mine'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
    expect(joinOwn([routine('a', 1, 'mine')], [routine('a', 2)])[0]?.toml).toBeUndefined();
  });
  it('are sent again if the record does not have them', () => {
    const here = [routine('a', 2, 'x'), routine('b', 1, 'x'), routine('c', 1, 'x')];
    expect(unsent(here, [routine('a', 1, 'x'), routine('b', 1, 'x')]).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('a routine’s id', () => {
  it('follows its name and is taken by no other', () => {
    expect(idFor('My morning', [])).toBe('my-morning');
    expect(idFor('Für Füße & Hüfte!', [])).toBe('fur-fu-e-hufte');
    expect(idFor('朝', [])).toBe('routine');
    expect(idFor('My morning', ['my-morning', 'my-morning-2'])).toBe('my-morning-3');
    expect(idFor('Hip mobility', [])).toBe('hip-mobility-2');
    expect(idFor('hips', [])).toBe('hips-2');
    expect(idFor('a'.repeat(100), [])).toHaveLength(48);
  });
  it('changes with the name, which is the same in every language', () => {
    const draft = { ...newDraft('One', []), text: { en: { name: 'One', why: 'So.' }, de: { name: 'Eins' } } };
    expect(renamed(draft, 'Two', [])).toMatchObject({ id: 'two', text: { en: { name: 'Two', why: 'So.' }, de: { name: 'Two' } } });
  });
});

describe('a routine’s name', () => {
  it('is the one in the page’s language, or English', async () => {
    const draft = { ...newDraft('One', []), text: { en: { name: 'One' }, de: { name: 'Eins' } } };
    expect(nameOf(draft)).toBe('One');
    await language.use('de', []);
    expect(nameOf(draft)).toBe('Eins');
    await language.use('es', []);
    expect(nameOf(draft)).toBe('One');
  });
});

describe('the steps', () => {
  const steps: DraftStep[] = [{ exercise: 'a' }, { exercise: 'b', reps: 3 }, { exercise: 'c' }];
  const names = (list: readonly DraftStep[]) => list.map(({ exercise }) => exercise).join('');
  it('move up and down, not past an end', () => {
    expect(names(moved(steps, 0, 1))).toBe('bac');
    expect(names(moved(steps, 2, 0))).toBe('cab');
    expect(names(moved(steps, 2, 3))).toBe('abc');
    expect(names(moved(steps, 0, -1))).toBe('abc');
  });
  it('change one at a time', () => {
    expect(changed(steps, 1, { reps: 6 })[1]).toEqual({ exercise: 'b', reps: 6 });
    expect(cleared(steps, 1, 'reps')[1]).toEqual({ exercise: 'b' });
    expect(steps[1]?.reps).toBe(3);
  });
});

describe('a dose', () => {
  it('is a number of the exercise’s own key', () => {
    expect(doseKey(move('squats'))).toBe('reps');
    expect(doseKey(move('leg-swings'))).toBe('reps_per_side');
    expect(doseKey(move('supine-figure-4'))).toBe('hold_s');
    expect(standardDose(move('squats'))).toBe(10);
    expect(exercises.every((one) => standardDose(one) > 0)).toBe(true);
  });
  it('is stepped within its limits, seconds by five', () => {
    expect(stepped('reps', 1, -1)).toBe(1);
    expect(stepped('reps', 200, 1)).toBe(200);
    expect(stepped('hold_s', 30, 1)).toBe(35);
    expect(stepped('hold_s', 32, -1)).toBe(30);
    expect(stepped('hold_s', 32, 1)).toBe(35);
    expect(stepped('rest_s', 5, -1)).toBe(5);
  });
  it('of six instead of ten is one choice away', () => {
    expect(doseChoices(move('squats'), 10)).toContain(6);
    expect(doseChoices(move('squats'), 7)).toContain(7);
  });
  it('of one’s own is kept in the settings until it is taken back', () => {
    const own = withChanges(settings, withDose(settings, 'squats', 6));
    expect(doseOf(own, move('squats'))).toBe(6);
    expect(ownDoseInWords(own, move('squats'))).toBe('6 squats');
    expect(ownDoseInWords(settings, move('squats'))).toBe('10 squats');
    expect(withDose(own, 'squats')).toEqual({ doses: undefined });
    expect(withForm({ ...settings, forms: { a: 'easier' } }, 'b', 'harder')).toEqual({ forms: { a: 'easier', b: 'harder' } });
    expect(unitOf('hold_s', 'per leg')).toBe('seconds per leg');
  });
});

describe('a composed routine in words', () => {
  const step = { dose: 1, form: 'standard', rest_s: 10, seconds: 10 } as const;
  const composed: Composed = {
    toml: '',
    seconds: 125,
    position_s: 40,
    steps: [{ ...step, change: 'get_down' }, step, { ...step, change: 'get_up' }, { ...step, change: 'get_down' }],
  };
  it('says how long it takes and how often one gets down', () => {
    expect(sizeOf(composed)).toBe('3 moves, about 2 minutes');
    expect(positionsOf(composed)).toBe('You get down to the floor twice.');
    expect(positionsOf({ ...composed, steps: composed.steps.slice(0, 1) })).toBe('You get down to the floor once.');
    expect(sizeOf({ ...composed, seconds: 0, steps: [] })).toBe('Nothing to do yet');
  });
  it('says it in the page’s language', async () => {
    await language.use('de', []);
    expect([sizeOf(composed), positionsOf(composed)]).toEqual(['3 Übungen, etwa 2 Minuten', 'Du gehst zweimal auf den Boden.']);
    expect([unitOf('hold_s', 'pro Bein'), unitOf('hold_s', undefined)]).toEqual(['Sekunden pro Bein', 'Sekunden']);
    await language.use('es', []);
    expect(positionsOf({ ...composed, steps: [] })).toBe('Te quedas de pie.');
    await expect(textOf('x#routine=%%%')).rejects.toThrow('Esto no es una rutina de Limber');
  });
});

describe('a shared routine', () => {
  const toml = 'schema = 2\nid = "x"\n' + '[[step]]\nexercise = "squats"\nreps = 6\n'.repeat(9);
  it('comes back from its link unchanged, and is short enough for a QR code', async () => {
    const link = await linkOf(toml, 'http://127.0.0.1:8173');
    expect(link.length).toBeLessThan(600);
    expect(await textOf(link)).toBe(toml);
    expect(await textOf(`  ${link}\n`)).toBe(toml);
    expect(await textOf(toml)).toBe(toml);
  });
  it('that is broken, cut off or huge gives one plain sentence', async () => {
    const link = await linkOf(toml, '');
    await expect(textOf(link.slice(0, -20))).rejects.toThrow('This is no routine of Limber’s');
    await expect(textOf('x#routine=%%%')).rejects.toThrow('This is no routine of Limber’s');
    await expect(textOf('x'.repeat(100_000))).rejects.toThrow('larger than Limber can take');
    const bomb = await new Response(
      new Blob(['#'.repeat(1_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer();
    const packed = Buffer.from(bomb).toString('base64url');
    await expect(textOf(`x#routine=${packed}`)).rejects.toThrow('larger than Limber can take');
  });
});
