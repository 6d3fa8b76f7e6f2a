import { describe, expect, it } from 'vitest';
import type { Export } from '$lib/api/types';
import { importAll, importedInWords, nothingImported as none, partsOf, readExport } from '$lib/import';

function exportOf(people: number, sessions: number, bytesEach: number): Export {
  return {
    limber_export: 1,
    people: Array.from({ length: people }, (_, p) => ({
      person: { id: `p${p}` },
      settings: { version: 1, revision: 0 },
      answers: [{ id: `a${p}` }],
      sessions: Array.from({ length: sessions }, (_, s) => ({ id: `s${p}-${s}`, note: 'ä'.repeat(bytesEach / 2) })),
    })),
  } as unknown as Export;
}

describe('an imported backup', () => {
  it('is sent in parts that the server accepts, with everything in them once', () => {
    const all = exportOf(2, 30, 100_000);
    const parts = partsOf(all);
    for (const part of parts) expect(new TextEncoder().encode(JSON.stringify(part)).length).toBeLessThan(1 << 20);
    const ids = parts.flatMap(({ people }) => people.flatMap(({ sessions }) => sessions.map(({ id }) => id)));
    expect(ids).toEqual(all.people.flatMap(({ sessions }) => sessions.map(({ id }) => id)));
    expect(parts.flatMap(({ people }) => people.flatMap(({ answers }) => answers))).toHaveLength(2);
    expect(parts.every(({ people }) => people.length === 1)).toBe(true);
  });
  it('includes a person without sessions', () => {
    expect(partsOf(exportOf(1, 0, 0))).toHaveLength(1);
  });
  it('is summarised in one sentence over all parts', async () => {
    const sum = await importAll(exportOf(1, 15, 100_000), ({ people }) =>
      Promise.resolve({ ...none, people: 0, sessions: people[0]?.sessions.length ?? 0, repetitions: 2, known: 1 }),
    );
    expect(sum).toMatchObject({ sessions: 15, people_in_all: 1 });
    expect(importedInWords(sum)).toMatch(/^Added 15 sessions with \d repetitions; \d sessions were already here\.$/);
  });
  it('is described in singular and plural', () => {
    expect(importedInWords({ ...none, exercises: 2 })).toBe('Added 2 exercises of your own.');
    expect(importedInWords({ ...none, people: 1, sessions: 1, repetitions: 1, answers: 2 })).toBe(
      'Added 1 person, 1 session with 1 repetition and 2 sets of answers.',
    );
    expect(importedInWords({ ...none, completed: 1, known: 1 })).toBe('Added what was missing from 1 session; 1 session was already here.');
    expect(importedInWords({ ...none, known: 3 })).toBe('Nothing was added: everything in this file was already here.');
  });
  it('is rejected with a kind sentence if the file is not Limber’s', () => {
    for (const text of ['', '[]', 'null', '{"people": []}', '{"limber_export": 1}'])
      expect(() => readExport(text)).toThrow(/not one of Limber’s/);
  });
});
