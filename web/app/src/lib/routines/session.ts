// The routine of a session: one that comes with Limber, or one of the person's own.
import type { OwnRoutine } from '$lib/api/types';
import { planId, routines } from '$lib/content';
import { t } from '$lib/language';
import type { EngineContent } from '$lib/engine/types';
import { unwrap } from '$lib/engine/unwrap';
import type { LocalSession } from '$lib/session/local_session';
import { pageEngine } from '$lib/session/page_engine';
import { findOwn, ownContent } from './engine';

export interface ChosenRoutine {
  routine: string;
  /** The text of its file, if it is the person's own. */
  own?: string;
}

const isBuiltIn = (id: string): boolean => id === planId || routines.some((one) => one.id === id);

/** Throws an error with a sentence for the user if it is not there any more. */
export async function findRoutine(documents: readonly OwnRoutine[], id: string): Promise<ChosenRoutine> {
  if (isBuiltIn(id)) return { routine: id };
  const found = await findOwn(documents, id);
  if (!found) throw new Error(t('routines.gone'));
  return { routine: id, own: found.toml };
}

/** The content with this routine set. */
export async function contentWith({ routine, own }: ChosenRoutine): Promise<EngineContent> {
  if (own === undefined) return (await pageEngine(routine)).content;
  const content = await ownContent();
  unwrap(content.set_routine(own, `${routine}.toml`));
  return content;
}

/** Adds the own routine to a session that another device began: its document has only the id. */
export async function withOwn(local: LocalSession, documents: readonly OwnRoutine[]): Promise<LocalSession> {
  if (local.own !== undefined) return local;
  const { own } = await findRoutine(documents, local.document.routine);
  return own === undefined ? local : { ...local, own };
}
