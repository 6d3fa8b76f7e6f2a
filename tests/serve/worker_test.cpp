// The record's thread, and what happens when it hangs.
#include "serve/limits.hpp"
#include "serve/worker.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>

using namespace limber::serve;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const Watchdog::Clock::time_point begun{std::chrono::hours{1}};

/// Looks every half second for this long; whether the watchdog reported a hang.
bool barks(Watchdog& dog, std::uint64_t step, seconds from, seconds to) {
  bool barked = false;
  for (milliseconds at = from; at <= to; at += milliseconds{500})
    barked = dog.look(step, begun + at) || barked;
  return barked;
}

} // namespace

TEST(Watchdog, notices_a_step_that_hangs) {
  Watchdog dog;
  EXPECT_FALSE(barks(dog, 7, seconds{0}, max_step_time - seconds{1}));
  EXPECT_TRUE(barks(dog, 7, max_step_time, max_step_time + seconds{1}));
}

TEST(Watchdog, lets_many_short_steps_and_rest_pass) {
  Watchdog dog;
  for (std::uint64_t step = 1; step < 100; ++step)
    EXPECT_FALSE(barks(dog, step, seconds{5} * step, seconds{5} * (step + 1)));
  EXPECT_FALSE(barks(dog, 0, seconds{1000}, seconds{2000}));
}

TEST(Watchdog, does_not_mistake_a_machine_that_slept_for_a_step_that_hangs) {
  Watchdog dog;
  EXPECT_FALSE(barks(dog, 7, seconds{0}, seconds{2}));
  EXPECT_FALSE(dog.look(7, begun + std::chrono::hours{8}));
}

TEST(Worker, tells_which_step_runs) {
  Worker worker;
  EXPECT_EQ(worker.running_step(), 0U);
  std::promise<void> go;
  std::promise<void> runs;
  ASSERT_TRUE(worker.add(
      [&] {
        runs.set_value();
        go.get_future().wait();
      },
      0));
  runs.get_future().wait();
  const std::uint64_t first = worker.running_step();
  EXPECT_NE(first, 0U);
  EXPECT_EQ(worker.running_step(), first);
  std::promise<std::uint64_t> second;
  worker.add_step([&] { second.set_value(worker.running_step()); });
  go.set_value();
  EXPECT_NE(second.get_future().get(), first);
}
