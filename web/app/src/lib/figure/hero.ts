// The figure of the first page: a different move each day.
import { hipRoutine } from '$lib/content';

const standing = ['leg-swings', 'leg-circles', 'squats', 'surfer-squat', 'runners-lunge'];

export function heroOf(day: string): string {
  const moves = hipRoutine.steps.map(({ exercise }) => exercise).filter((id) => standing.includes(id));
  const date = Number(day.slice(8, 10));
  return moves[date % moves.length] ?? 'leg-swings';
}
