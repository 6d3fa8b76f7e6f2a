// Which network looks: what this machine manages, or what the person has set.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '$lib/api/types';
import { wantedModel, withChanges } from '$lib/settings';
import { chooseModel } from '$lib/vision/choose';
import type { ModelName } from '$lib/vision/messages';

/** How long a picture takes with each, ms; one that is not there cannot be had. */
let machine: Partial<Record<ModelName, number>> = {};
const alive = new Set<ModelName>();

vi.mock('$lib/vision/networks', () => ({
  Network: {
    landmarks: (_: string, name: ModelName) => {
      const takes_ms = machine[name];
      if (takes_ms === undefined) return Promise.reject(new Error('A network could not be fetched (504).'));
      alive.add(name);
      let now = 0;
      vi.spyOn(performance, 'now').mockImplementation(() => now);
      return Promise.resolve({
        inputLength: 3,
        run: () => Promise.resolve((now += takes_ms, [])),
        delete: () => void alive.delete(name),
      });
    },
  },
}));
vi.stubGlobal('navigator', {});
beforeEach(() => alive.clear());

const chosen = async (wanted: ModelName | 'auto'): Promise<ModelName> => (await chooseModel('', wanted, 1)).name;

describe('the network that looks', () => {
  it('is the exact one where the machine manages it, else the quick one, and the other is let go', async () => {
    machine = { lite: 5, full: 9 };
    expect([await chosen('auto'), ...alive]).toEqual(['full', 'full']);
    alive.clear();
    machine = { lite: 10, full: 25 };
    expect([await chosen('auto'), ...alive]).toEqual(['lite', 'lite']);
    machine = { lite: 16, full: 29 };
    expect(await chosen('auto')).toBe('lite');
  });
  it('is the one that was set, however slow', async () => {
    machine = { lite: 5, full: 90 };
    expect(await chosen('full')).toBe('full');
    machine = { lite: 1, full: 1 };
    expect(await chosen('lite')).toBe('lite');
  });
  it('is the other one where the one that was set cannot be had', async () => {
    machine = { lite: 5 };
    expect([await chosen('full'), await chosen('auto')]).toEqual(['lite', 'lite']);
    machine = { full: 5 };
    expect(await chosen('lite')).toBe('full');
  });
});

describe('the setting', () => {
  const settings: Settings = { version: 1, revision: 1, model: 'full', voice: false };
  it('leaves it to the app where nothing is set, and takes the exact one for who set the heavy one elsewhere', () => {
    expect([wantedModel({ version: 1, revision: 0 }), wantedModel(settings), wantedModel({ ...settings, model: 'heavy' })]).toEqual(['auto', 'full', 'full']);
  });
  it('is left to the app again, and nothing else changes', () => {
    const changed = withChanges(settings, { model: undefined });
    expect(changed).toEqual({ version: 1, revision: changed.revision, voice: false });
    expect(Object.keys(changed)).not.toContain('model');
    expect(changed.revision).toBeGreaterThan(settings.revision);
  });
});
