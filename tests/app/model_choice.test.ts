// Which network is used: the best that is fast enough, or the person's setting.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '$lib/api/types';
import { wantedModel, withChanges } from '$lib/settings';
import { chooseModel } from '$lib/vision/model_choice';
import type { ModelName } from '$lib/vision/messages';

/** Time per frame with each model, ms; one that is missing cannot be loaded. */
let machine: Partial<Record<ModelName, number>> = {};
/** The same on the GPU. */
let graphics: { takes_ms: number; whole?: boolean; off_m?: number; runs?: number } | undefined;
const alive = new Set<ModelName>();

vi.mock('$lib/vision/networks', () => ({
  Network: {
    landmarks: (_: string, name: ModelName, accelerator: 'wasm' | 'webgpu') => {
      if (accelerator === 'webgpu') return Promise.resolve(onGraphics());
      const takes_ms = machine[name];
      if (takes_ms === undefined) return Promise.reject(new Error('A model file could not be loaded (504).'));
      alive.add(name);
      vi.spyOn(performance, 'now').mockImplementation(() => now);
      return Promise.resolve({
        accelerator,
        inputLength: 3,
        run: () => {
          now += takes_ms;
          return Promise.resolve(outputs(0.5));
        },
        delete: () => void alive.delete(name),
      });
    },
  },
}));

let now = 0;
/** Only the fourth output matters: the world landmarks. */
const outputs = (value: number) => [undefined, undefined, undefined, Float32Array.of(value)];
function onGraphics() {
  if (!graphics) throw new Error('There is none.');
  const { takes_ms, whole = true, off_m = 0 } = graphics;
  graphics.runs = 0;
  const run = () => {
    if (graphics) graphics.runs = (graphics.runs ?? 0) + 1;
    now += takes_ms;
    return Promise.resolve(outputs(0.5 + off_m));
  };
  return { accelerator: 'webgpu', inputLength: 3, whole, run, delete: () => undefined };
}

beforeEach(() => {
  alive.clear();
  now = 0;
  graphics = undefined;
  vi.stubGlobal('navigator', {});
});

const chosen = async (wanted: ModelName | 'auto'): Promise<ModelName> => (await chooseModel('', wanted, 1)).name;

describe('the landmark network', () => {
  it('is the full model if it is fast enough, otherwise lite; the other one is released', async () => {
    machine = { lite: 5, full: 9 };
    expect([await chosen('auto'), ...alive]).toEqual(['full', 'full']);
    alive.clear();
    machine = { lite: 10, full: 25 };
    expect([await chosen('auto'), ...alive]).toEqual(['lite', 'lite']);
    machine = { lite: 16, full: 29 };
    expect(await chosen('auto')).toBe('lite');
  });
  it('is the model in the settings, however slow', async () => {
    machine = { lite: 5, full: 90 };
    expect(await chosen('full')).toBe('full');
    machine = { lite: 1, full: 1 };
    expect(await chosen('lite')).toBe('lite');
  });
  it('is the other one if the model in the settings cannot be loaded', async () => {
    machine = { lite: 5 };
    expect([await chosen('full'), await chosen('auto')]).toEqual(['lite', 'lite']);
    machine = { full: 5 };
    expect(await chosen('lite')).toBe('full');
  });
});

describe('the accelerator', () => {
  const runsOn = async (adapter: unknown = { info: {} }): Promise<string> => {
    vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(adapter) } });
    machine = { lite: 10 };
    return (await chooseModel('', 'lite', 1)).network.accelerator;
  };
  it('is the GPU if it is faster with the same result', async () => {
    graphics = { takes_ms: 3, off_m: 0.01 };
    expect([await runsOn(), alive.size]).toEqual(['webgpu', 0]);
  });
  it('is the CPU if the GPU is slower, gives another result or cannot run all of it', async () => {
    for (graphics of [{ takes_ms: 11 }, { takes_ms: 3, off_m: 0.03 }, { takes_ms: 3, off_m: NaN }, { takes_ms: 3, whole: false }])
      expect([await runsOn(), alive.size], JSON.stringify(graphics)).toEqual(['wasm', 1]);
  });
  it('is decided early if the GPU is far slower', async () => {
    graphics = { takes_ms: 3000 };
    expect([await runsOn(), graphics.runs]).toEqual(['wasm', 2]);
  });
  it('is not tried on a software adapter', async () => {
    graphics = { takes_ms: 3 };
    for (const adapter of [null, { info: { isFallbackAdapter: true } }, { isFallbackAdapter: true, info: {} }])
      expect([await runsOn(adapter), graphics.runs]).toEqual(['wasm', undefined]);
  });
});

describe('the setting', () => {
  const settings: Settings = { version: 1, revision: 1, model: 'full', voice: false };
  it('is automatic by default, and full if heavy was chosen elsewhere', () => {
    expect([wantedModel({ version: 1, revision: 0 }), wantedModel(settings), wantedModel({ ...settings, model: 'heavy' })]).toEqual([
      'auto',
      'full',
      'full',
    ]);
  });
  it('can be reset to automatic without changing other settings', () => {
    const changed = withChanges(settings, { model: undefined });
    expect(changed).toEqual({ version: 1, revision: changed.revision, voice: false });
    expect(Object.keys(changed)).not.toContain('model');
    expect(changed.revision).toBeGreaterThan(settings.revision);
  });
});
