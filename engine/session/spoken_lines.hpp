// Sentences of the session that belong to no exercise, by key.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace limber::session {

struct Line {
  std::string_view key;
  std::string_view sentence; // under eight words; {} is filled in
};

/// English. Other languages pass in their own by these keys (Preferences::lines).
inline constexpr std::array lines{
    Line{"first", "{}."}, // the first exercise's name
    Line{"next", "Next: {}."},
    Line{"side_right_first", "Right side first."},
    Line{"side_left_first", "Left side first."},
    Line{"side_right", "Right side."},
    Line{"side_left", "Left side."},
    Line{"change_sides", "Change sides."},
    Line{"get_down", "Come down to the floor. Take your time."},
    Line{"get_up", "Come up to standing. Take your time."},
    Line{"get_to_sitting", "Come to sitting. Take your time."},
    Line{"get_onto_hands", "Turn onto your hands and knees. Take your time."},
    Line{"get_to_lying", "Lie down on your back. Take your time."},
    Line{"clockwise_first", "Clockwise first."},
    Line{"other_way", "Now the other way."},
    Line{"wrong_way", "Circle the other way."},
    Line{"half_way", "Halfway there."},
    Line{"five_more", "Five more."},
    Line{"last_three", "Last three."},
    Line{"last_one", "Last one."},
    Line{"ten_seconds", "Ten more seconds."},
    Line{"hold_lost", "Come back to the pose."},
    Line{"paused", "Paused."},
    Line{"away", "I waited for you."},
    Line{"going_on", "Let's continue."},
    Line{"longer_rest", "Rest a little longer."},
    Line{"once_more", "Once more from the start."},
    Line{"back_to", "Back to {}."},
    Line{"form_standard", "The usual version."},
    Line{"form_easier", "The easier version."},
    Line{"form_harder", "The harder version."},
    Line{"form_easiest", "This is the easiest version."},
    Line{"form_hardest", "This is the hardest version."},
    Line{"asked_after_pain", "Let it rest. Continue, or stop here?"},
    Line{"stop_today", "Stop here for today."},
    Line{"left_out_one", "One move is left out today."},
    Line{"left_out_more", "{} moves are left out today."},
    Line{"camera_gone_time", "The camera was disconnected. The timer counts now."},
    Line{"camera_gone_tap", "The camera was disconnected. Tap to count now."},
    Line{"camera_off_time", "The camera is off. The timer counts."},
    Line{"camera_off_tap", "The camera is off. Tap to count."},
    Line{"video_over_time", "The video has ended. The timer counts."},
    Line{"video_over_tap", "The video has ended. Tap to count."},
    Line{"camera_back", "I can see you again. I'm counting."},
    Line{"done", "Well done."},
    Line{"ended", "Good work. Rest well."},
};

/// The sentence of that key, with `filled` in place of {}; empty if there is no such key.
std::string sentence_of(const std::map<std::string, std::string>& own, std::string_view key,
                        std::string_view filled = {});

/// Seconds that a voice needs for it at about 160 words a minute.
double calc_speech_s(std::string_view sentence);

} // namespace limber::session
