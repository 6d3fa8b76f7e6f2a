// Imports an export: it is sent in parts that are no larger than any other document.
import type { Export, Imported, PersonExport } from '$lib/api/types';

const part_bytes = 600_000; // a document may have 1 MiB, in bytes of UTF-8

/** Throws an error with a sentence for the user if the file is not an export of Limber's. */
export function readExport(text: string): Export {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Error('This file is not one of Limber’s backups. Choose the JSON file you saved.');
  }
  const { limber_export, people } = (read ?? {}) as Partial<Record<keyof Export, unknown>>;
  if (limber_export !== 1 || !Array.isArray(people))
    throw new Error('This file is not one of Limber’s backups. Choose the JSON file you saved.');
  return read as Export;
}

/** Splits it into exports, each with the person, the settings and as many answers and sessions as fit. */
export function partsOf({ people }: Export): Export[] {
  return people.flatMap(({ person, settings, answers, sessions }) => {
    const empty = (): PersonExport => ({ person, settings, answers: [], sessions: [] });
    let part = empty();
    const parts = [part];
    let bytes = 0;
    const partFor = (item: unknown): PersonExport => {
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
    for (const one of sessions) partFor(one).sessions.push(one);
    return parts.map((one): Export => ({ limber_export: 1, people: [one] }));
  });
}

/** Imports all parts; a part that was imported before adds nothing. */
export async function importAll(read: Export, send: (part: Export) => Promise<Imported>): Promise<Imported> {
  const sum: Imported = { people: 0, sessions: 0, completed: 0, answers: 0, known: 0, continued: 0, people_in_all: 0, repetitions: 0 };
  for (const part of partsOf(read)) {
    const more = await send(part);
    for (const key of Object.keys(sum) as (keyof Imported)[]) sum[key] += more[key];
  }
  return { ...sum, people_in_all: read.people.length };
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** One sentence, as `limber import` prints it. */
export function importedInWords({ people, sessions, completed, answers, known, continued, repetitions }: Imported): string {
  const added = [
    ...(people > 0 ? [counted(people, 'person', 'people')] : []),
    ...(sessions > 0 ? [`${counted(sessions, 'session', 'sessions')} with ${counted(repetitions, 'repetition', 'repetitions')}`] : []),
    ...(answers > 0 ? [counted(answers, 'set of answers', 'sets of answers')] : []),
    ...(completed > 0 ? [`what was missing from ${counted(completed, 'session', 'sessions')}`] : []),
  ];
  if (added.length === 0) return 'Nothing was added: everything in this file was already here.';
  const here = known + continued;
  const list = [added.slice(0, -1).join(', '), ...added.slice(-1)].filter(Boolean).join(' and ');
  return `Added ${list}${here > 0 ? `; ${here === 1 ? '1 session was' : `${here} sessions were`} already here.` : '.'}`;
}
