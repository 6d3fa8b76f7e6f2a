import { describe, expect, it } from 'vitest';
import { backupInWords, lossInWords } from '$lib/backups';
import { damageInWords } from '$lib/damage';
import { Outbox, type OutboxState } from '$lib/outbox/outbox';
import type { PendingWrite } from '$lib/outbox/pending_write';

const today = '2025-03-20';

describe('damage in words', () => {
  it('says what cannot be read, and that the rest is intact', () => {
    expect(damageInWords({ kind: 'session', day: '2025-03-03', count: 1, repaired: false, text: '' })).toBe(
      'One session of 3 March cannot be read; everything else is here.',
    );
    expect(damageInWords({ kind: 'event', day: '2025-03-03', count: 2, repaired: false, text: '' })).toBe(
      '2 entries in the session of 3 March cannot be read; everything else is here.',
    );
  });
  it('says what was repaired', () => {
    expect(damageInWords({ kind: 'settings', count: 1, repaired: true, text: '' })).toBe(
      'One set of settings was damaged, and is back from a backup.',
    );
  });
});

describe('a daily backup in words', () => {
  it('says what it contains', () => {
    expect(backupInWords({ day: '2025-03-19', people: 1, sessions: 12, last_day: '2025-03-19' }, today)).toBe(
      '1 person, 12 sessions, the last yesterday',
    );
    expect(backupInWords({ day: '2025-03-10', people: 2, sessions: 0 }, today)).toBe('2 people, no sessions yet');
  });
  it('says what restoring it would lose', () => {
    const loss = { name: 'Robin', whole: false, sessions: 2, shortened: 1, first_day: '2025-03-02', last_day: '2025-03-20' };
    expect(lossInWords(loss, today)).toBe('Robin: 2 sessions, part of 1 session, from 2 March to today');
    expect(lossInWords({ name: '', whole: true, sessions: 0, shortened: 0 }, today)).toBe('Somebody without a name: everything');
  });
});

describe('an outbox whose server cannot save', () => {
  it('keeps the pending write and reports why', async () => {
    const writes = new Map<string, PendingWrite>();
    let told: OutboxState | undefined;
    const box = new Outbox({
      store: {
        all: () => Promise.resolve([...writes.values()]),
        change: (path, by) => {
          const changed = by(writes.get(path));
          if (changed) writes.set(path, changed);
          else writes.delete(path);
          return Promise.resolve();
        },
      },
      send: () => Promise.resolve({ status: 503, code: 'record_gone', message: 'gone' }),
      personOf: () => undefined,
      later: () => undefined,
      tell: (state) => (told = state),
    });
    await box.put('/people/1/settings', { revision: 1 });
    await box.flush();
    expect(told).toMatchObject({ waiting: 1, trouble: 'record_gone' });
    expect(writes.size).toBe(1);
  });
});
