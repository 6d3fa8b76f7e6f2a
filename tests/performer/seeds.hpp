// The frozen sets. Fixed before the counter was tuned; the counter is tuned on the first kind only.
#pragma once

#include <cstdint>

namespace limber::performer {

/// To look at and to tune on.
inline constexpr std::uint64_t first_practice_seed = 1;
inline constexpr int practice_seeds = 60;

/// To prove the counter on: of each exercise 225 sets, 2,025 in all. A test counts the checksums
/// again, of what happens and of how it is seen, so that no set is made easier unnoticed.
inline constexpr std::uint64_t first_proof_seed = 100001;
inline constexpr int proof_seeds = 225;
inline constexpr std::uint64_t proof_checksum = 9386081799782807572ULL;
inline constexpr std::uint64_t seen_checksum = 9374317387722375201ULL;

/// Distractors: more than half an hour of people who do something else.
inline constexpr std::uint64_t first_distractor_seed = 500001;
inline constexpr int distractor_seeds = 60;
inline constexpr std::uint64_t distractor_checksum = 1072316864351557640ULL;

} // namespace limber::performer
