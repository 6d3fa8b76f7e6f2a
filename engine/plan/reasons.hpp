// The sentences of a plan, by their keys: why a move is in today, and what is special about a day.
#pragma once

#include "plan/directions.hpp"

#include <array>
#include <string>
#include <string_view>

namespace limber::plan {

struct ReasonLine {
  std::string_view key;
  std::string_view sentence; // {} is filled in
};

/// English; other languages have their own by these keys.
inline constexpr std::array reason_lines{
    // Why a move is in today's plan. {}: what it does for the hips (describe), or the purpose in
    // its
    // file.
    ReasonLine{"eased", "The usual version hurt, so this is the easier one."},
    ReasonLine{"ask_again", "It hurt a while ago. If it feels right again, go back to the usual "
                            "version; if not, stay with this one."},
    ReasonLine{"lowered", "A little less of it, because your pain went up."},
    ReasonLine{"raised_dose", "You did it in full, and it agreed with you, so there is a little "
                              "more of it today."},
    ReasonLine{"raised_form",
               "You did it in full, and it agreed with you, so try the next harder version, "
               "with less of it."},
    ReasonLine{"chosen", "This is the version you chose last time."},
    ReasonLine{"once_more_right",
               "Once more on the right, because your right hip is stiffer here."},
    ReasonLine{"once_more_left", "Once more on the left, because your left hip is stiffer here."},
    ReasonLine{"stiffer_right", "It {}, where your right hip is stiffer."},
    ReasonLine{"stiffer_left", "It {}, where your left hip is stiffer."},
    ReasonLine{"first_time", "{}"},
    ReasonLine{"direction", "It {}, which your last session didn't do."},
    ReasonLine{"waited", "It had to wait last time, so today it has its place."},
    ReasonLine{"keeps", "{}"},
    // What is special about the day. {}: minutes.
    ReasonLine{"gentle", "Your pain went up, so today is shorter and easier."},
    ReasonLine{"rest", "That is a lot of pain, so today you rest. Before the next session, please "
                       "answer the health questions again."},
    ReasonLine{"welcome_back", "Welcome back. You go on where you were."},
    ReasonLine{"all_there_is", "This is everything here that suits you now; about {} min."},
    ReasonLine{"too_short", "Nothing fits into so little time. Ask for a few more minutes."},
    ReasonLine{"nothing", "None of these moves suits you now. A professional can tell you which "
                          "ones you may do."},
};

/// The sentence of that key, with `filled` in place of {}; empty if there is no such key.
std::string reason_of(std::string_view key, std::string_view filled = {});

/// "bends your hips and turns them out": the first `max_phrases` directions.
std::string describe(Directions directions, int max_phrases = 2);

} // namespace limber::plan
