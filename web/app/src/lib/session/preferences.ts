// Converts a person's settings and answers to the engine's preferences.
import { language } from '$lib/language';
import type { Answers, Settings } from '$lib/api/types';
import { conditionsOf } from '$lib/health_questions';
import type { Preferences } from '$lib/engine/types';

export function preferencesOf(settings: Settings, before: Answers | undefined): Preferences {
  const { pace, rest_scale, position_change_s, first_side, left_out, forms, doses } = settings;
  return {
    ...(pace !== undefined && { pace }),
    ...(rest_scale !== undefined && { rest_scale }),
    ...(position_change_s !== undefined && { position_change_s }),
    ...(first_side !== undefined && { first_side }),
    ...(left_out !== undefined && { left_out }),
    ...(forms !== undefined && { forms }),
    language: language.tag,
    ...(doses !== undefined && { doses }),
    counting: settings.counting ?? 'time',
    conditions: before ? conditionsOf(before.items) : [],
  };
}
