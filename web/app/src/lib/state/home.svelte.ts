// Who uses the app, and what is known of them. Reads are of the last visit first, then the server's.
import { api, ApiError, paths } from '$lib/api/client';
import type { AnswerValue, Answers, Damage, Person, SessionSummary, Settings } from '$lib/api/types';
import { outbox } from '$lib/outbox';
import type { Document } from '$lib/outbox/pending_write';
import type { OutboxState } from '$lib/outbox/outbox';
import { localTime, nextRevision } from '$lib/time';
import { withChanges, type Wanted } from '$lib/settings';
import { removeAllLandmarks, removeLandmarksOfPerson } from '$lib/landmarks/browser';
import type { Joined } from '$lib/session/reconciler';
import type { NotAdded } from '$lib/session/record';
import { emptyKnown, loadKnown, saveKnown, type Known } from './cache';

const noSettings: Settings = { version: 1, revision: 0 };
const listedSessions = 60; // enough for a streak and the last weeks; Progress asks for more itself

class Home {
  private known = $state<Known>(loadKnown());
  /** Whether the server has been asked, with or without an answer. */
  asked = $state(false);
  private tellAsked: () => void = () => undefined;
  readonly firstAsked = new Promise<void>((resolve) => (this.tellAsked = resolve));
  /** Whether the server answered when it was last asked. */
  online = $state(true);
  needsPairing = $state(false);
  /** A session that the record had lost, and has from here again. */
  joined = $state.raw<Joined>();
  /** Repetitions of a session that went on in another place meanwhile: the record does not have them. */
  notAdded = $state.raw<NotAdded>();
  /** What an erasure has not reached yet, and when it will. */
  leftToErase = $state.raw<string>();
  /** What of this person's was damaged on the disk, until they have read it. */
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
  /** The latest answers to the questions before starting. */
  get before(): Answers | undefined {
    return this.known.before[this.known.person ?? ''];
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

  /** Another record is open, or all was erased: nothing of the old one is true any more. */
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
    await this.loadSessions();
    this.damage = await api.damage(person);
    this.showLooks();
  }

  /** The notices of damage were read. */
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

  /** Removes the person and everything of theirs, here and on the server. */
  async removePerson(id: string): Promise<void> {
    this.leftToErase = await api.remove(paths.person(id));
    await removeLandmarksOfPerson(id).catch(() => undefined); // a browser without a store has none
    this.known.people = this.known.people.filter((one) => one.id !== id);
    for (const kept of [this.known.settings, this.known.before, this.known.sessions]) Reflect.deleteProperty(kept, id);
    if (this.known.person === id) this.choose(this.known.people[0]?.id);
    this.save();
  }

  /** What is undefined is left to the app again. */
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

  /** For the outbox: the person a pending write is about. */
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

  /** Theme, text size and motion, on the page now and before the next first paint. */
  private showLooks(): void {
    const { theme = 'system', text_size = 'normal', motion = 'system' } = this.settings;
    const looks = { theme, text: text_size, motion };
    Object.assign(document.documentElement.dataset, looks);
    try {
      localStorage.setItem('limber.looks', JSON.stringify(looks));
    } catch {
      // The next visit begins in the system's own look.
    }
  }
}

export const home = new Home();
