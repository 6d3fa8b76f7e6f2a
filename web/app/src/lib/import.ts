// Imports an export: it is sent in parts that are no larger than any other document.
import { listInWords, t } from '$lib/language';
import type { Export, Imported, PersonExport } from '$lib/api/types';

const part_bytes = 600_000; // a document may have 1 MiB, in bytes of UTF-8

/** Throws an error with a sentence for the user if the file is not an export of Limber's. */
export function readExport(text: string): Export {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Error(t('backups.not_a_backup'));
  }
  const { limber_export, people } = (read ?? {}) as Partial<Record<keyof Export, unknown>>;
  if (limber_export !== 1 || !Array.isArray(people)) throw new Error(t('backups.not_a_backup'));
  return read as Export;
}

/** Splits it into exports, each with the person, the settings and as many answers, routines and sessions as fit. */
export function partsOf({ people }: Export): Export[] {
  return people.flatMap(({ person, settings, answers, routines = [], exercises = [], sessions }) => {
    const empty = (): PersonExport & Required<Pick<PersonExport, 'routines' | 'exercises'>> => ({
      person,
      settings,
      answers: [],
      routines: [],
      exercises: [],
      sessions: [],
    });
    let part = empty();
    const parts = [part];
    let bytes = 0;
    const partFor = (item: unknown): typeof part => {
      const size = new TextEncoder().encode(JSON.stringify(item)).length;
      if (bytes > 0 && bytes + size > part_bytes) {
        part = empty();
        parts.push(part);
        bytes = 0;
      }
      bytes += size;
      return part;
    };
    for (const one of answers) partFor(one).answers.push(one);
    for (const one of exercises) partFor(one).exercises.push(one);
    for (const one of routines) partFor(one).routines.push(one);
    for (const one of sessions) partFor(one).sessions.push(one);
    return parts.map((one): Export => ({ limber_export: 1, people: [one] }));
  });
}

export const nothingImported: Readonly<Imported> = {
  people: 0,
  sessions: 0,
  completed: 0,
  answers: 0,
  routines: 0,
  exercises: 0,
  known: 0,
  continued: 0,
  people_in_all: 0,
  repetitions: 0,
};

/** Imports all parts; a part that was imported before adds nothing. */
export async function importAll(read: Export, send: (part: Export) => Promise<Imported>): Promise<Imported> {
  const sum = { ...nothingImported };
  for (const part of partsOf(read)) {
    const more = await send(part);
    for (const key of Object.keys(sum) as (keyof Imported)[]) sum[key] += more[key];
  }
  return { ...sum, people_in_all: read.people.length };
}

/** One sentence, as `limber import` prints it. */
export function importedInWords(imported: Imported): string {
  const { people, sessions, completed, answers, routines, exercises, known, continued, repetitions } = imported;
  const added = [
    ...(people > 0 ? [t('backups.people', { people })] : []),
    ...(sessions > 0 ? [t('backups.added_sessions', { sessions, repetitions })] : []),
    ...(answers > 0 ? [t('backups.added_answers', { answers })] : []),
    ...(routines > 0 ? [t('backups.added_routines', { routines })] : []),
    ...(exercises > 0 ? [t('backups.added_exercises', { exercises })] : []),
    ...(completed > 0 ? [t('backups.completed', { sessions: completed })] : []),
  ];
  if (added.length === 0) return t('backups.nothing_added');
  return t('backups.added', { what: listInWords(added), here: known + continued });
}
