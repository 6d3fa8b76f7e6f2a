// The current person and their data: first from the last visit's cache, then from the server.
import { api, ApiError, paths } from '$lib/api/client';
import type { AnswerValue, Answers, Damage, OwnExercise, OwnRoutine, Person, SessionSummary, Settings } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import type { Document } from '$lib/outbox/pending_write';
import type { OutboxState } from '$lib/outbox/outbox';
import { localTime, nextRevision } from '$lib/time';
import { withChanges, type Wanted } from '$lib/settings';
import { usualSkin } from '$lib/figure/skin';
import { removeAllLandmarks, removeLandmarksOfPerson } from '$lib/landmarks/browser';
import type { Joined } from '$lib/session/reconciler';
import type { NotAdded } from '$lib/session/record';
import { joinOwn, unsent } from '$lib/routines/own';
import { emptyKnown, loadKnown, saveKnown, type Known } from './cache';

const noSettings: Settings = { version: 1, revision: 0 };
type OwnKind = 'routines' | 'exercises';
type PathOf = (person: string, id: string) => string;
const listedSessions = 60; // enough for a streak and the last weeks; Progress loads more

class Home {
  private known = $state<Known>(loadKnown());
  /** Whether the server has been asked, successfully or not. */
  asked = $state(false);
  private tellAsked: () => void = () => undefined;
  readonly firstAsked = new Promise<void>((resolve) => (this.tellAsked = resolve));
  /** Whether the server answered the last request. */
  online = $state(true);
  needsPairing = $state(false);
  /** A session that the record had lost and has received again from this browser. */
  joined = $state.raw<Joined>();
  /** Repetitions that the record does not have, because the session was continued elsewhere. */
  notAdded = $state.raw<NotAdded>();
  /** What has not been erased yet, and when it will be. */
  leftToErase = $state.raw<string>();
  /** Damage to this person's data on the disk, until they have read the notice. */
  damage = $state.raw<Damage[]>([]);
  outbox = $state<OutboxState>({ waiting: 0, refused: [], unpaired: false });

  get people(): Person[] {
    return this.known.people;
  }
  get person(): Person | undefined {
    return this.known.people.find(({ id }) => id === this.known.person);
  }
  get settings(): Settings {
    return this.known.settings[this.known.person ?? ''] ?? noSettings;
  }
  /** The latest answers to the health questions. */
  get before(): Answers | undefined {
    return this.known.before[this.known.person ?? ''];
  }
  /** The person's own routines; deleted ones have no text. */
  get routines(): OwnRoutine[] {
    return this.known.routines[this.known.person ?? ''] ?? [];
  }
  /** The same of their own exercises. */
  get exercises(): OwnExercise[] {
    return this.known.exercises[this.known.person ?? ''] ?? [];
  }
  /** Newest first. */
  get sessions(): SessionSummary[] {
    return this.known.sessions[this.known.person ?? ''] ?? [];
  }

  async load(): Promise<void> {
    try {
      const health = await api.health();
      this.needsPairing = health.pairing && !health.paired;
      this.online = true;
      if (this.needsPairing) return;
      if (this.known.record !== undefined && health.record !== this.known.record) this.forget();
      if (health.record !== undefined) this.known.record = health.record;
      this.joinPeople(await api.people());
      if (this.known.person) await this.loadPerson(this.known.person);
    } catch (problem) {
      this.online = false;
      if (problem instanceof ApiError && problem.status === 401) this.needsPairing = true;
    } finally {
      this.asked = true;
      this.tellAsked();
      this.save();
    }
  }

  /** The server has a different record, or everything was erased: forgets all cached data. */
  private forget(): void {
    this.known = emptyKnown();
    void removeAllLandmarks().catch(() => undefined); // a browser without a store has none
  }

  private joinPeople(people: Person[]): void {
    const waiting = this.known.people.filter(({ id }) => id === this.known.person && !this.known.sessions[id]);
    const all = [...people, ...waiting.filter(({ id }) => !people.some((one) => one.id === id))];
    this.known.people = all;
    if (!all.some(({ id }) => id === this.known.person)) this.choose(all[0]?.id);
  }

  private async loadPerson(person: string): Promise<void> {
    const [settings, answers] = await Promise.all([api.settings(person), api.answers(person, 'before-starting')]);
    if (settings && settings.revision >= (this.known.settings[person]?.revision ?? 0)) this.known.settings[person] = settings;
    const latest = answers.sort((a, b) => b.revision - a.revision)[0];
    if (latest && latest.revision >= (this.known.before[person]?.revision ?? 0)) this.known.before[person] = latest;
    await this.loadOwn(person, 'exercises', paths.exercise);
    await this.loadOwn(person, 'routines', paths.routine);
    await this.loadSessions();
    this.damage = await api.damage(person);
    this.showLooks();
  }

  /** Those that the record does not have (an older backup was restored) are sent again. */
  private async loadOwn(person: string, kind: OwnKind, pathOf: PathOf): Promise<void> {
    const there = await api[kind](person);
    const here = this.known[kind][person] ?? [];
    this.known[kind][person] = joinOwn(here, there);
    for (const one of unsent($state.snapshot(here), there)) await this.put(pathOf(person, one.id), one);
  }

  /** Without `toml` it is deleted; both can be undone by saving again. */
  saveRoutine(id: string, toml: string | undefined): Promise<void> {
    return this.saveOwn('routines', paths.routine, id, toml);
  }
  saveExercise(id: string, toml: string | undefined): Promise<void> {
    return this.saveOwn('exercises', paths.exercise, id, toml);
  }

  private async saveOwn(kind: OwnKind, pathOf: PathOf, id: string, toml: string | undefined): Promise<void> {
    const person = this.known.person;
    if (!person) return;
    const last = this[kind].find((one) => one.id === id)?.revision;
    const own: OwnRoutine = { version: 1, id, revision: nextRevision(last), ...(toml !== undefined && { toml }) };
    this.known[kind][person] = joinOwn($state.snapshot(this[kind]), [own]);
    this.save();
    await this.put(pathOf(person, id), own);
  }

  /** Dismisses the notices of damage. */
  async forgetDamage(): Promise<void> {
    if (!this.known.person) return;
    await api.remove(paths.damage(this.known.person));
    this.damage = [];
  }

  async loadSessions(): Promise<void> {
    const person = this.known.person;
    if (!person) return;
    this.known.sessions[person] = (await api.sessions(person, { limit: listedSessions })).sessions;
    this.save();
  }

  choose(person: string | undefined): void {
    this.damage = [];
    if (person === undefined) delete this.known.person;
    else this.known.person = person;
    this.showLooks();
    this.save();
  }

  async addPerson(name: string): Promise<Person> {
    const now = new Date();
    const person: Person = {
      version: 1,
      id: crypto.randomUUID(),
      revision: nextRevision(undefined),
      name,
      created_at: localTime(now),
    };
    this.known.people = [...this.known.people, person];
    this.choose(person.id);
    await this.put(paths.person(person.id), person);
    return person;
  }

  async rename(person: Person, name: string): Promise<void> {
    const renamed = { ...person, name, revision: nextRevision(person.revision) };
    this.known.people = this.known.people.map((one) => (one.id === person.id ? renamed : one));
    this.save();
    await this.put(paths.person(person.id), renamed);
  }

  /** Removes the person and all their data, here and on the server. */
  async removePerson(id: string): Promise<void> {
    this.leftToErase = await api.remove(paths.person(id));
    await removeLandmarksOfPerson(id).catch(() => undefined); // a browser without a store has none
    this.known.people = this.known.people.filter((one) => one.id !== id);
    const { settings, before, routines, exercises, sessions } = this.known;
    for (const kept of [settings, before, routines, exercises, sessions]) Reflect.deleteProperty(kept, id);
    if (this.known.person === id) this.choose(this.known.people[0]?.id);
    this.save();
  }

  /** A setting that becomes undefined is removed, so that its default applies. */
  async change(wanted: Wanted): Promise<void> {
    const person = this.known.person;
    if (!person) return;
    const changed = withChanges($state.snapshot(this.settings), wanted);
    this.known.settings[person] = changed;
    this.showLooks();
    this.save();
    await this.put(paths.settings(person), changed);
  }

  async answerBefore(items: Record<string, AnswerValue>): Promise<void> {
    const person = this.known.person;
    if (!person) return;
    const answers: Answers = {
      version: 1,
      id: crypto.randomUUID(),
      revision: nextRevision(this.before?.revision),
      questionnaire: 'before-starting',
      answered_at: localTime(new Date()),
      items,
    };
    this.known.before[person] = answers;
    this.save();
    await this.put(paths.answers(person, answers.id), answers);
  }

  /** For the outbox: the person to whom a pending write belongs. */
  personOf(path: string): { path: string; body: Document } | undefined {
    const id = path.split('/')[2];
    const person = this.known.people.find((one) => one.id === id);
    return person && { path: paths.person(person.id), body: $state.snapshot(person) };
  }

  private async put(path: string, body: Document): Promise<void> {
    await (await outbox()).put(path, body);
  }

  private save(): void {
    saveKnown($state.snapshot(this.known));
  }

  /** Applies theme, text size, motion and the figure's skin to the page, and stores them for the next first paint. */
  private showLooks(): void {
    const { theme = 'system', text_size = 'normal', motion = 'system', figure_skin = usualSkin } = this.settings;
    const looks = { theme, text: text_size, motion, skin: figure_skin };
    Object.assign(document.documentElement.dataset, looks);
    try {
      localStorage.setItem('limber.looks', JSON.stringify(looks));
    } catch {
      // The next visit starts with the system's theme.
    }
  }
}

export const home = new Home();
