import { expect, test } from 'vitest';
import { withLost } from '$lib/session/record';

test('what several writes bring too late is told together, and a write without repetitions takes nothing back', () => {
  const first = withLost(undefined, { session: 'a', repetitions: 2 });
  const second = withLost(first, { session: 'a', repetitions: 1 });
  expect(withLost(second, { session: 'a', repetitions: 0 })).toEqual({ session: 'a', repetitions: 3 });
});

test('another session begins anew', () => {
  expect(withLost({ session: 'a', repetitions: 2 }, { session: 'b', repetitions: 1 })).toEqual({ session: 'b', repetitions: 1 });
});
