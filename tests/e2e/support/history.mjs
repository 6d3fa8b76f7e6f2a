// A record of many sessions. Each one is run by the engine, so that its events are like the app's. The same last day
// always gives the same record.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const wasmBuild = process.env.LIMBER_WASM_BUILD ?? join(root, 'build-wasm');

export async function loadEngine() {
  const { default: createEngine } = await import(join(wasmBuild, 'limber-engine.mjs'));
  const engine = await createEngine({ wasmBinary: readFileSync(join(wasmBuild, 'limber-engine.wasm')) });
  const content = new engine.Content();
  const text = (...path) => readFileSync(join(root, ...path), 'utf8');
  for (const file of readdirSync(join(root, 'exercises')).filter((name) => name.endsWith('.toml')))
    content.add_exercise(text('exercises', file), file);
  content.set_routine(text('routines', 'hip-mobility.toml'), 'hip-mobility.toml');
  return { engine, content };
}

/**
 * Runs a session by time until `max_s` or its end. `measured`: a camera's ranges for each exercise, in the session's
 * format.
 */
export function runSession(content, prefix, wishes = {}, max_s = Infinity, measured = {}) {
  const health = JSON.stringify({ now: '2025-03-01T07:12:00+01:00', answers: answersWith() });
  const session = content.make_session(JSON.stringify(wishes), health, prefix);
  const events = [];
  const take = (text) => events.push(...JSON.parse(text).events);
  take(session.command(0, 'begin').value);
  let now = JSON.parse(session.present());
  while (now.phase !== 'finished' && now.t_s < max_s) {
    const next = session.next_s() < 0 ? now.t_s + 0.5 : Math.min(session.next_s(), now.t_s + 0.5);
    take(session.tick(Math.max(next, now.t_s)));
    now = JSON.parse(session.present());
  }
  if (now.phase !== 'finished') take(session.command(now.t_s, 'end').value);
  JSON.parse(session.plan()).forEach(({ exercise }, step) => {
    if (measured[exercise]) take(session.measured(now.t_s, step, JSON.stringify(measured[exercise])).value);
  });
  const result = { events, plan: JSON.parse(session.plan()), state: JSON.parse(session.present()).outcome, length_s: now.t_s };
  session.delete();
  return result;
}

/** Reproducible random numbers in [0, 1) (Park and Miller 1988, minimal standard). */
function numbers(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Ranges as a camera measures them; `share` from stiff (0) to supple (1). */
function makeRanges(share, chance) {
  const off = () => Math.round(60 * (chance() - 0.5)) / 10;
  const range = (performing, leg, least_deg, most_deg) => ({
    performing, leg, quantity: 'thigh_to_trunk_flexion', least_deg: least_deg + off(), most_deg: most_deg + off(), sigma_deg: 6.4,
    view: chance() < 0.9 ? 'side' : 'front_45', position: 'standing',
  });
  const swing = (leg) => range(leg, leg, -12 - 6 * share, 48 + 14 * share - (leg === 'left' ? 5 : 0));
  const squat = (leg) => range('none', leg, 4, 82 + 16 * share);
  return { 'leg-swings': [swing('right'), swing('left')], squats: [squat('right'), squat('left')] };
}

const uuid = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The sessions of `days` days up to `lastDay` (a Date), about five a week. */
export function makeHistory(content, lastDay, days = 84) {
  const chance = numbers(20250301);
  const sessions = [];
  for (let ago = days; ago >= 0; ago -= 1) {
    const rest = chance();
    const [early, hurt, effort] = [chance(), chance(), chance()];
    if (ago > 1 && rest < 0.3) continue;
    const begun = new Date(lastDay.getTime() - ago * 86_400_000);
    begun.setUTCHours(6, Math.floor(50 * chance()), 0, 0);
    const share = 1 - ago / days;
    const wishes = { forms: share < 0.4 ? { 'surfer-squat': 'easier' } : {} };
    const run = runSession(content, `h${ago}`, wishes, early < 0.12 ? 250 + 300 * hurt : Infinity, makeRanges(share, chance));
    const before = Math.max(0, Math.min(10, Math.round(5.4 - 2.8 * share + 2 * (hurt - 0.5))));
    sessions.push({
      version: 1,
      id: uuid(1000 + ago),
      routine: 'hip-mobility',
      started_at: begun.toISOString().replace('.000Z', '+00:00'),
      ended_at: new Date(begun.getTime() + 1000 * run.length_s).toISOString().replace(/\.\d+Z/, '+00:00'),
      revision: 1,
      state: run.state,
      plan: run.plan,
      events: run.events,
      pain_before: before,
      pain_after: Math.max(0, before - (effort < 0.6 ? 1 : 0)),
      effort: 2 + Math.round(2 * effort),
      made_by: 'web',
    });
  }
  return sessions;
}

export const robin = {
  version: 1,
  id: '6f1f7f0a-2f0b-4b6e-9d57-3b8f3b8f0a11',
  revision: 1,
  name: 'Robin',
  created_at: '2025-01-01T07:00:00+01:00',
};

async function put(url, path, document) {
  const answer = await fetch(`${url}api/v1${path}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(document),
  });
  if (!answer.ok) throw new Error(`PUT ${path}: ${answer.status} ${await answer.text()}`);
}

const questions = JSON.parse(readFileSync(join(root, 'web/app/src/lib/health_questions.json'), 'utf8'));

/** Answers to the health questions: yes to these, no to the others. Dated now or after the tests' own clocks, so that
    they are never too old. */
export function answersWith(yes = [], id = '2b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a22') {
  return {
    version: 1,
    id,
    revision: 1,
    questionnaire: 'before-starting',
    answered_at: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
    items: Object.fromEntries(questions.map((one) => [one.id, yes.includes(one.id)])),
  };
}

/** A person with answers to the health questions: yes to these. */
export async function putPerson(url, person = robin, yes = []) {
  await put(url, `/people/${person.id}`, person);
  const id = [...person.id.slice(0, 8)].reverse().join('') + person.id.slice(8);
  await put(url, `/people/${person.id}/answers/${id}`, answersWith(yes, id));
}

export async function putHistory(url, sessions, person = robin) {
  for (const session of sessions) await put(url, `/people/${person.id}/sessions/${session.id}`, session);
}
