// A network run by XNNPACK on the processor.
#pragma once

#include "infer/graph.hpp"
#include "pose/network.hpp"

#include <memory>

namespace limber::infer {

/// Prepares the graph for running on so many threads (1: the caller's own). The network keeps the
/// graph's weights. unavailable: this processor is not one XNNPACK knows; model_damaged: the graph
/// holds something XNNPACK does not do; too_large: not enough memory.
core::Result<std::unique_ptr<pose::Network>> make_network(Graph graph, int threads);

} // namespace limber::infer
