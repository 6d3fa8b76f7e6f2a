// Compares the native and the WebAssembly engine: the WebAssembly session has the same schedule as
// `limber session --dry-run` and can be saved and resumed, and a record's plan equals that of `limber plan --json`.
// The last line is `N passed, N failed, N skipped`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answersWith, makeHistory, robin } from '../e2e/support/history.mjs';
import { runChecks } from './run_checks.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { default: createEngine } = await import(join(root, 'build-wasm/limber-engine.mjs'));
const engine = await createEngine({ wasmBinary: readFileSync(join(root, 'build-wasm/limber-engine.wasm')) });

const text = (...path) => readFileSync(join(root, ...path), 'utf8');
const valueOf = (answer) => {
  assert.equal(answer.error, '');
  return answer.value === '' ? null : JSON.parse(answer.value);
};

function loadContent() {
  const content = new engine.Content();
  for (const file of readdirSync(join(root, 'exercises')).filter((name) => name.endsWith('.toml')))
    valueOf(content.add_exercise(text('exercises', file), file));
  valueOf(content.set_routine(text('routines', 'hip-mobility.toml'), 'hip-mobility.toml'));
  return content;
}

const content = loadContent();

/** Answers to the health questions: yes to these, no to the others. */
function healthWith(...yes) {
  const items = Object.fromEntries(JSON.parse(content.health_questions()).map(({ id }) => [id, yes.includes(id)]));
  const answers = {
    version: 1,
    id: '2b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a22',
    revision: 1,
    questionnaire: 'before-starting',
    answered_at: '2025-03-01T07:00:00+01:00',
    items,
  };
  return JSON.stringify({ now: '2025-03-01T07:12:00+01:00', answers });
}
const nobodyAsked = JSON.stringify({ now: '2025-03-01T07:12:00+01:00', answers: null });

function makeSession(wishes = {}, prefix = 'wasm') {
  const session = content.make_session(JSON.stringify(wishes), healthWith(), prefix);
  assert.ok(session, content.failure().error);
  return session;
}

/** Runs the session by its own deadlines; returns every event and the start of each phase of each set. */
function run(session, alternating) {
  const events = [];
  const began = [];
  const look = () => {
    const now = JSON.parse(session.present());
    const side = alternating.has(now.exercise) ? 'alternating' : now.side;
    const key = [now.phase, now.step, now.hold_part, side].join();
    if (began.at(-1)?.key !== key) began.push({ key, t_s: now.t_s, phase: now.phase });
    return now;
  };
  events.push(...valueOf(session.command(0, 'begin')).events);
  for (let now = look(); now.phase !== 'finished'; now = look()) {
    const next = Math.min(session.next_s() < 0 ? Infinity : session.next_s(), now.t_s + 0.25);
    events.push(...JSON.parse(session.tick(Math.max(next, now.t_s))).events);
  }
  return { events, began };
}

function nativeSchedule() {
  const done = spawnSync(join(root, 'build/limber'), ['session', '--dry-run', '--json', '--data', join(tmpdir(), 'limber-no-record')], {
    encoding: 'utf8',
    env: { ...process.env, LIMBER_CONTENT: root },
  });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}

/** The output of a command. */
function native(...args) {
  const done = spawnSync(join(root, 'build/limber'), args, { encoding: 'utf8', env: { ...process.env, LIMBER_CONTENT: root } });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

/** Content with the programme instead of the routine. */
function loadProgramme() {
  const planned = new engine.Content();
  for (const file of readdirSync(join(root, 'exercises')).filter((name) => name.endsWith('.toml')))
    valueOf(planned.add_exercise(text('exercises', file), file));
  valueOf(planned.set_programme(text('programmes', 'hips.toml'), 'hips.toml'));
  return planned;
}

const localTime = (date) => date.toISOString().replace(/\.\d+Z/, '+00:00');
const localDay = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** A plan for a person without sessions. */
const newcomer = (more = {}) =>
  JSON.stringify({ health: JSON.parse(healthWith()), settings: null, sessions: [], today: '2025-03-01', ...more });

/** An export of a few weeks: pain in the morning, a chosen form, taps instead of a timer. */
function makeRecord() {
  const sessions = makeHistory(content, new Date(), 24);
  sessions.at(-2).pain_after = Math.min(5, (sessions.at(-2).pain_before ?? 0) + 2);
  const settings = { version: 1, revision: 1, counting: 'tap', pace: 0.9, left_out: ['reverse-tabletop'], forms: { squats: 'easier' } };
  return { person: robin, settings, answers: [answersWith(['hip_impingement'])], sessions };
}

const alternating = new Set(['windshield-wipers', 'runners-lunge', 'surfer-squat']);

const minus = (a, b) => a.map((value, i) => value - b[i]);
const cross = ([a, b, c], [x, y, z]) => [b * z - c * y, c * x - a * z, a * y - b * x];
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const unit = (a) => a.map((value) => value / Math.hypot(...a));

/** Projects a point: -1..1 across and up the image. */
function projector(eye, target, fovDeg, aspect) {
  const forward = unit(minus(target, eye));
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const focal = 1 / Math.tan((fovDeg * Math.PI) / 360);
  return (...point) => {
    const ray = minus(point, eye);
    const depth = dot(ray, forward);
    return [(dot(ray, right) * focal) / depth / aspect, (dot(ray, up) * focal) / depth];
  };
}

const checks = {
  'both builds have the same schedule, to the microsecond': () => {
    const native = nativeSchedule();
    const { began } = run(makeSession(), alternating);
    const here = began.filter(({ phase }) => phase !== 'finished');
    assert.deepEqual(
      here.map(({ t_s, phase }) => [t_s, phase]),
      native.map(({ begin_s, phase }) => [begin_s, phase]),
    );
  },
  'the doses are the routine’s': () => {
    const session = makeSession();
    const { events } = run(session, alternating);
    assert.equal(events.filter(({ kind }) => kind === 'rep').length, 130);
    const held = events.filter(({ kind }) => kind === 'hold').reduce((sum, { held_s }) => sum + held_s, 0);
    assert.ok(Math.abs(held - 120) < 1e-9);
    const sum = valueOf(content.summary(JSON.stringify({
      version: 1,
      id: '00000000-0000-4000-8000-000000000000',
      routine: 'hip-mobility',
      started_at: '2025-03-01T07:12:00+01:00',
      revision: 1,
      plan: JSON.parse(session.plan()),
      events,
    })));
    assert.equal(sum.tally.length, 9);
    assert.ok(sum.tally.every(({ status }) => status === 'done'));
    assert.ok(Math.abs(sum.duration_s - JSON.parse(session.present()).done_s) < 1e-6);
  },
  'a saved session continues unchanged': () => {
    let session = makeSession();
    session.command(0, 'begin');
    for (let t = 1; t < 200; t += 1) {
      session.tick(t);
      const saved = session.save();
      const again = content.read_session(saved, healthWith(), `e${t}-writer`);
      assert.ok(again, content.failure().error);
      const { state, ...rest } = JSON.parse(again.save());
      const { state: before, ...restBefore } = JSON.parse(saved);
      assert.deepEqual(rest, restBefore);
      assert.deepEqual({ ...state, id_prefix: '', next_id: 0 }, { ...before, id_prefix: '', next_id: 0 });
      session.delete();
      session = again;
    }
  },
  'two sessions continued from one state never create the same id': () => {
    const first = makeSession();
    first.command(0, 'begin');
    for (let t = 1; t < 30; t += 1) first.tick(t);
    const saved = first.save();
    const idsOf = (prefix) => {
      const session = content.read_session(saved, healthWith(), prefix);
      const ids = [];
      for (let t = 30; t < 60; t += 1) ids.push(...JSON.parse(session.tick(t)).events.map(({ id }) => id));
      session.delete();
      return ids;
    };
    const [one, other] = [idsOf('e2-aaaa'), idsOf('e3-bbbb')];
    assert.ok(one.length > 5 && one.length === other.length);
    assert.equal(new Set([...one, ...other]).size, one.length + other.length);
    assert.ok(one.every((id) => id.startsWith('e2-aaaa-')));
  },
  'a session from the record can be continued': () => {
    const first = makeSession();
    const events = [...valueOf(first.command(0, 'begin')).events];
    for (let t = 1; t < 60; t += 1) events.push(...JSON.parse(first.tick(t)).events);
    const kept = {
      version: 1,
      id: '00000000-0000-4000-8000-000000000000',
      routine: 'hip-mobility',
      started_at: '2025-03-01T07:12:00+01:00',
      revision: 1,
      plan: JSON.parse(first.plan()),
      events,
    };
    const again = content.go_on_session(JSON.stringify(kept), '{}', healthWith(), 'again');
    assert.ok(again, content.failure().error);
    const now = JSON.parse(again.present());
    const done = events.filter(({ kind, side }) => kind === 'rep' && side === now.side).length;
    assert.equal(now.count, done);
    assert.equal(now.phase, 'waiting');
  },
  'a person who may not begin gets no session, however it is made': () => {
    const first = makeSession();
    valueOf(first.command(0, 'begin'));
    const saved = first.save();
    const kept = JSON.stringify({
      version: 1, id: '00000000-0000-4000-8000-000000000000', routine: 'hip-mobility',
      started_at: '2025-03-01T07:12:00+01:00', revision: 1, plan: JSON.parse(first.plan()), events: [],
    });
    for (const [health, code, outcome] of [
      [nobodyAsked, 'answers_missing', 'missing'],
      [healthWith('growing_weakness'), 'not_today', 'emergency'],
      [healthWith('weight_loss'), 'not_today', 'professional'],
    ]) {
      for (const make of [
        () => content.make_session('{}', health, 'x'),
        () => content.read_session(saved, health, 'x'),
        () => content.go_on_session(kept, '{}', health, 'x'),
      ]) {
        assert.equal(make(), null);
        const { error, error_code, value } = content.failure();
        assert.equal(error_code, code);
        const told = JSON.parse(value);
        assert.equal(told.outcome, outcome);
        assert.deepEqual(told, valueOf(content.health(health)));
        assert.ok(told.title && told.text);
        if (code === 'not_today') assert.ok(error.includes(told.title) && error.includes(told.text), error);
      }
    }
  },
  'an outline has moves and duration before the health questions are answered': () => {
    const session = makeSession();
    const { of, left_s } = JSON.parse(session.present());
    assert.deepEqual(valueOf(content.outline('{}')), { moves: of, seconds: left_s });
    const all = JSON.parse(session.plan()).map(({ exercise }) => exercise);
    assert.equal(content.outline(JSON.stringify({ left_out: all })).error_code, 'nothing_left');
  },
  'both builds make the same plan without a record': () => {
    const today = localDay(new Date());
    for (const minutes of [3, 9, 15]) {
      const there = JSON.parse(native('plan', '--example', '--json', '--weeks', '2', '--minutes', String(minutes)));
      const here = valueOf(loadProgramme().plan(newcomer({ today, minutes, days: 14 })));
      assert.equal(here.days.length, 14);
      assert.deepEqual(here, there);
    }
  },
  'both builds make the same plan from a record': () => {
    const folder = mkdtempSync(join(tmpdir(), 'limber-plan-'));
    try {
      const record = makeRecord();
      const file = join(folder, 'export.json');
      writeFileSync(file, JSON.stringify({ limber_export: 1, people: [record] }));
      const data = join(folder, 'record');
      native('import', file, '--data', data);
      const now = new Date();
      const health = { now: localTime(now), answers: record.answers[0] };
      const { settings, sessions } = record;
      for (const [pain, more] of [[undefined, []], [5, ['--pain', '5']]]) {
        const there = JSON.parse(native('plan', '--json', '--data', data, ...more));
        const request = { health, settings, sessions, today: localDay(now), days: 7, ...(pain && { pain_now: pain }) };
        const here = valueOf(loadProgramme().plan(JSON.stringify(request)));
        assert.deepEqual(here, there);
        assert.ok(here.days.every(({ moves }) => moves.every(({ exercise }) => exercise !== 'reverse-tabletop')));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  'a session follows the planned day: its moves, doses, forms and first side': () => {
    const planned = loadProgramme();
    assert.equal(planned.outline('{}').error_code, 'content_invalid', 'no day yet');
    const [day] = valueOf(planned.plan(newcomer({ settings: { version: 1, revision: 1, forms: { squats: 'easier' } } }))).days;
    valueOf(planned.set_day(JSON.stringify({ ...day, first_side: 'left' })));
    assert.ok(Math.abs(valueOf(planned.outline('{}')).seconds - day.seconds) < 1);
    const session = planned.make_session('{}', healthWith(), 'plan');
    assert.ok(session, planned.failure().error);
    const doses = JSON.parse(session.plan());
    assert.deepEqual(doses.map(({ exercise, form = 'standard' }) => [exercise, form]), day.moves.map(({ exercise, form }) => [exercise, form]));
    assert.equal(doses.find(({ exercise }) => exercise === 'leg-swings').reps, 12);
    assert.equal(JSON.parse(session.present()).side, 'left');
    const again = planned.read_session(session.save(), healthWith(), 'again');
    assert.ok(again, planned.failure().error);
  },
  'a person who may not begin, or whose last session pain ended, gets no plan': () => {
    const planned = loadProgramme();
    for (const [health, code] of [
      [nobodyAsked, 'answers_missing'],
      [healthWith('growing_weakness'), 'not_today'],
    ])
      assert.equal(planned.plan(newcomer({ health: JSON.parse(health) })).error_code, code);
    const session = makeSession();
    const events = [...valueOf(session.command(0, 'begin')).events];
    for (let t = 1; t < 60; t += 1) events.push(...JSON.parse(session.tick(t)).events);
    events.push(...valueOf(session.command(60, 'this_hurts')).events, ...JSON.parse(session.tell_pain(61, 7, false)).events);
    const started_at = '2025-03-01T07:05:00+01:00';
    const kept = {
      version: 1, id: '00000000-0000-4000-8000-000000000000', routine: 'hips', started_at, revision: 1, state: 'ended',
      plan: JSON.parse(session.plan()), events,
    };
    assert.equal(engine.last_stop('[]').value, '');
    const retracted = { id: 'r', t_s: 60, kind: 'retracted', of: events[0].id };
    const standing = (list) => valueOf(engine.standing_events(JSON.stringify({ ...kept, events: list })));
    assert.ok(standing(events).includes(retracted.of));
    assert.deepEqual(standing([...events, retracted]), standing(events).filter((id) => id !== retracted.of));
    assert.equal(engine.standing_events('{}').error_code, 'content_invalid');
    const { value: stopped_at } = engine.last_stop(JSON.stringify([kept]));
    assert.equal(stopped_at, started_at);
    const health = { ...JSON.parse(healthWith()), stopped_at };
    assert.equal(valueOf(planned.health(JSON.stringify(health))).stopped, true);
    assert.equal(planned.plan(newcomer({ health, sessions: [kept] })).error_code, 'answers_missing');
  },
  'an invalid plan request is reported in a sentence': () => {
    const planned = loadProgramme();
    for (const more of [{ today: 'Monday' }, { minutes: 2 }, { days: 0 }, { sessions: [{}] }, { pain_now: 11 }, { wish: 1 }])
      assert.equal(planned.plan(newcomer(more)).error_code, 'content_invalid', JSON.stringify(more));
    for (const day of ['[]', '{}', '{"moves": [{"exercise": "squats", "form": "slow"}]}', '{"moves": [{"exercise": "squats", "form": "standard", "reps": 0}]}'])
      assert.equal(planned.set_day(day).error_code, 'content_invalid', day);
    assert.equal(planned.set_day('{"moves": []}').error_code, 'nothing_left');
    assert.equal(content.plan(newcomer()).error_code, 'unknown_name');
    assert.equal(content.programme().error_code, 'unknown_name');
    assert.equal(engine.last_stop('{}').error_code, 'content_invalid');
  },
  'ranges measured by the eye become events of their step': () => {
    const session = makeSession();
    const range = {
      performing: 'right', quantity: 'thigh_to_trunk_flexion', leg: 'right', least_deg: -12.5, most_deg: 61, sigma_deg: 6.4,
      view: 'side', position: 'standing',
    };
    const { error, value } = session.measured(1, 0, JSON.stringify([range]));
    assert.equal(error, '');
    const { performing, ...kept } = range;
    const [event] = JSON.parse(value).events;
    const { id, t_s, ...told } = event;
    assert.equal(t_s, 1);
    assert.deepEqual(told, { ...kept, kind: 'range', step: 0, side: performing, exercise: 'leg-swings' });
    assert.equal(session.measured(1, 0, '[{"leg": "right"}]').error_code, 'content_invalid');
  },
  'an invalid input is reported in a sentence': () => {
    assert.equal(content.make_session('{"pace": 9}', healthWith(), 'x'), null);
    assert.equal(content.failure().error_code, 'content_invalid');
    assert.equal(content.make_session('{}', '{}', 'x'), null);
    assert.equal(content.failure().error_code, 'content_invalid');
    assert.equal(content.read_session('{}', healthWith(), 'x'), null);
    assert.equal(content.read_session(makeSession().save(), healthWith(), 'a b'), null);
    assert.equal(content.failure().error_code, 'usage');
    assert.equal(makeSession().command(0, 'jump').error_code, 'unknown_name');
    assert.equal(makeSession().look(0, '{"set": 1}', 0).error_code, 'content_invalid');
    assert.equal(makeSession().set_eye(0, 'asleep', false).error_code, 'unknown_name');
    assert.equal(makeSession().use_camera('camera', 'metric', '').error_code, 'unknown_name');
    assert.equal(makeSession().use_camera('time', 'cubits', '').error_code, 'unknown_name');
  },
  'the eye’s events count, and the session tells the eye what to watch': () => {
    const session = makeSession({ counting: 'camera' });
    assert.equal(session.use_camera('time', 'metric', '').error, '');
    valueOf(session.set_eye(0, 'on', false));
    valueOf(session.command(0, 'begin'));
    let t_s = 0;
    let watched;
    const follow = () => {
      const { watch } = JSON.parse(session.follow());
      if (watch) watched = watch;
    };
    for (; JSON.parse(session.present()).phase !== 'doing' && t_s < 120; t_s += 0.5) {
      session.tick(t_s);
      follow();
    }
    const { exercise, side } = JSON.parse(session.present());
    assert.deepEqual([watched.exercise, watched.looks_ahead], [exercise, false]);
    const look = { t_s: 1000, set: watched.set, reading: true, events: [{ t_s: 1000, kind: 'rep', side, duration_s: 2 }] };
    const { events, cues } = valueOf(session.look(t_s, JSON.stringify(look), 1000));
    assert.equal(events.filter(({ kind }) => kind === 'rep').length, 1);
    assert.ok(cues.some(({ tone }) => tone === 'rep'));
    const late = valueOf(session.look(t_s, JSON.stringify({ ...look, set: watched.set - 1 }), 1000));
    assert.deepEqual([late.taken, late.events], [false, []]);
    assert.equal(session.look(t_s, JSON.stringify(look), NaN).error_code, 'content_invalid');
    session.command(t_s, 'skip');
    const { finish } = JSON.parse(session.follow());
    assert.deepEqual(finish, { number: watched.set, step: 0, exercise, side });
    const gone = valueOf(session.set_eye(t_s, 'gone', false));
    assert.equal(gone.cues[0].key, 'camera_gone_time');
    assert.equal(JSON.parse(session.present()).counting, 'time');
  },
  'advice on placement is given after a moment, and that it is right is said once': () => {
    const reminder = new engine.PlacementReminder();
    const at = (t_s, more) => reminder.remind(JSON.stringify({ t_s, set: 0, ...more }));
    const phrase = { spoken: 'Step back.', shown: 'Step back.' };
    assert.equal(at(1, { placement: phrase }).value, '');
    assert.deepEqual(valueOf(at(2, { placement: phrase })), phrase);
    assert.equal(at(3, { placement: phrase }).value, '');
    assert.deepEqual(valueOf(at(4, { placed: { spoken: 'Good.', shown: 'Good.' } })), { spoken: 'Good.', shown: 'Good.' });
    assert.equal(at(5, { placed: { spoken: 'Good.', shown: 'Good.' } }).value, '');
    assert.equal(at(6, { placed: 1 }).error_code, 'content_invalid');
    reminder.delete();
  },
  'placement instructions are given, and after another exercise only the differences': () => {
    const placement = (...wanted) => valueOf(content.placement(...wanted));
    const first = placement('squats', '', 'metric');
    assert.equal(first.spoken.length, 3);
    assert.ok(first.shown && first.distance_m > 0 && first.height_m > 0 && first.view === 'side');
    assert.notEqual(placement('squats', '', 'imperial').spoken[0], first.spoken[0]);
    assert.deepEqual(placement('squats', 'squats', 'metric').spoken, first.spoken.slice(2));
    assert.equal(content.placement('jumps', '', 'metric').error_code, 'unknown_name');
  },
  'the figure has the declared mesh, and moves': () => {
    const figure = new engine.Figure(content);
    const { vertex_count: count, triangles, regions, creases, hip_bands: bands } = figure.mesh();
    assert.equal(bands.length, 2 * count);
    assert.equal(regions.length, count);
    assert.equal(creases.length, count);
    const colours = figure.colours('deep', true);
    assert.ok(regions.every((region) => region < colours.length));
    assert.notDeepEqual(colours, figure.colours('light', true));
    assert.ok(triangles.every((vertex) => vertex < count));
    const at = (side, phase) => {
      const { error, positions, normals } = figure.pose('leg-swings', side, 'standard', phase, 0);
      assert.equal(error, '');
      assert.equal(positions.length, 3 * count);
      assert.equal(normals.length, 3 * count);
      assert.ok(positions.every(Number.isFinite));
      return positions;
    };
    const [start, turned, left] = [at('right', 0), at('right', 0.5), at('left', 0)];
    const farthest = start.reduce((most, x, i) => Math.max(most, Math.abs(x - turned[i])), 0);
    assert.ok(farthest > 0.5, `a swinging foot moves ${farthest} m`);
    const reach = (positions, axis) => {
      const values = positions.filter((_, i) => i % 3 === axis);
      return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    };
    const [right, mirrored] = [reach(start, 2), reach(left, 2)];
    assert.ok(Math.abs(right[0] + mirrored[1]) < 0.01 && Math.abs(right[1] + mirrored[0]) < 0.01);
    assert.equal(figure.pose('jumping', 'right', 'standard', 0, 0).error_code, 'unknown_name');
  },
  'views of the figure equal its copies': () => {
    const figure = new engine.Figure(content);
    const copy = figure.pose('squats', 'right', 'standard', 0.3, 0.5);
    const view = figure.pose_view('squats', 'right', 'standard', 0.3, 0.5);
    assert.deepEqual(Array.from(view.positions), Array.from(copy.positions));
    assert.deepEqual(Array.from(view.normals), Array.from(copy.normals));
    assert.equal(figure.pose_view('jumping', 'right', 'standard', 0, 0).error_code, 'unknown_name');
  },
  'shading and shadow are at the body': () => {
    const figure = new engine.Figure(content);
    const { vertex_count: count } = figure.mesh();
    for (const side of ['right', 'left']) {
      const { floor } = valueOf(figure.scene('reverse-tabletop', side, 'standard'));
      const { positions } = figure.pose('reverse-tabletop', side, 'standard', 0, 0);
      const shade = figure.shade();
      assert.equal(shade.length, count);
      assert.ok(shade.every((value) => value >= 0 && value <= 1));
      assert.ok(shade.some((value) => value > 0.5) && shade.some((value) => value < 0.2));
      const dark = figure.floor_shadow();
      assert.equal(dark.length, floor.columns * floor.rows);
      const at = (x, z) =>
        dark[Math.round((z - floor.z0) / floor.step) * floor.columns + Math.round((x - floor.x0) / floor.step)];
      const under = [];
      for (let i = 0; i < count; i += 1) {
        const [x, y, z] = positions.slice(3 * i, 3 * i + 3);
        if (y < 0.01) under.push(at(x, z));
      }
      const mean = under.reduce((sum, value) => sum + value, 0) / under.length;
      assert.ok(mean > 60, `dark under what touches the floor: ${mean}`);
      assert.equal(dark[0], 0);
    }
  },
  'every movement has a scene, and a camera that shows all of it': () => {
    const figure = new engine.Figure(content);
    const targets = { 'leg-circles': false, squats: true, 'supine-figure-4': true };
    for (const file of readdirSync(join(root, 'exercises')).filter((name) => name.endsWith('.toml'))) {
      const id = file.replace('.toml', '');
      const [right, left] = ['right', 'left'].map((side) => valueOf(figure.scene(id, side, 'standard')));
      assert.deepEqual([left.min[2], left.max[2]], [-right.max[2], -right.min[2]]);
      assert.equal(left.direction.azimuth_rad, -right.direction.azimuth_rad);
      if (id in targets) assert.equal('target_phase' in right, targets[id], id);
      for (const [side, scene] of [['right', right], ['left', left]]) {
        const aspect = 0.8;
        const { eye, target, field_of_view_deg: fov } = figure.camera(id, side, 'standard', aspect);
        const see = projector(eye, target, fov, aspect);
        for (const phase of [0, 0.25, scene.target_phase ?? 0.5, 0.75]) {
          const { positions } = figure.pose_view(id, side, 'standard', phase, 0);
          for (let i = 0; i < positions.length; i += 3) {
            const [x, y] = see(positions[i], positions[i + 1], positions[i + 2]);
            assert.ok(Math.abs(x) <= 1 && Math.abs(y) <= 1, `${id}, ${side}, at ${phase}: outside the image`);
          }
        }
      }
    }
  },
};

runChecks(checks);
