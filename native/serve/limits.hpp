// Every limit of the server, each with its reason. A person's own browser stays far below all.
#pragma once

#include <chrono>
#include <cstddef>

namespace limber::serve {

// ---------------------------------------------------------------- connections

/// A browser opens six a host; 64 slow clients and some browsers fit together. Also bounds memory:
/// 256 connections hold 1 MB of read buffers.
inline constexpr std::size_t most_connections = 256;

/// From one other machine. So a device on the home network that holds its connections open leaves
/// room for the others.
inline constexpr std::size_t most_connections_per_address = 32;

/// File descriptors kept for the record, assets being sent, and the terminal.
inline constexpr std::size_t spare_descriptors = 320;

// ---------------------------------------------------------------- times

/// From a connection's start, or the last answer, to the last byte of the next request: a megabyte
/// over a slow home network takes ten seconds. It ends trickling clients and idle connections.
inline constexpr std::chrono::seconds most_read_time{30};

/// For the record's answer: a write waits up to five seconds for another program.
inline constexpr std::chrono::seconds most_answer_time{30};

/// For one write to go out: the largest asset (27 MB) over a slow home network.
inline constexpr std::chrono::seconds most_write_time{120};

/// For a TLS handshake: two round trips and a signature.
inline constexpr std::chrono::seconds most_handshake_time{5};

// ---------------------------------------------------------------- one request

inline constexpr std::size_t most_url_bytes = 2048;         // the longest of ours has 150
inline constexpr std::size_t most_fields = 64;              // browsers send about 20
inline constexpr std::size_t most_field_name_bytes = 128;   // the longest of a browser's has 30
inline constexpr std::size_t most_field_value_bytes = 8192; // cookies of other servers at localhost

/// Larger is answered with 413: record::most_session_bytes, the largest document.
inline constexpr std::size_t most_body_bytes = std::size_t{1} << 20;

/// Larger is not even read: the connection is closed. The room between lets a client learn why.
inline constexpr std::size_t most_read_body_bytes = std::size_t{2} << 20;

/// Each chunk costs 16 bytes of bookkeeping however small it is: a megabyte in chunks of a kilobyte
/// fits, a flood of one-byte chunks does not.
inline constexpr std::size_t most_chunks = 1024;

/// Bytes read at once from a connection.
inline constexpr std::size_t read_buffer_bytes = 4096;

// ---------------------------------------------------------------- work

/// Requests waiting for the record; each holds at most most_read_body_bytes.
inline constexpr std::size_t most_waiting_requests = 128;

/// Bytes of requests' bodies waiting for the record, all together; so that memory stays bounded
/// whatever is sent.
inline constexpr std::size_t most_waiting_bytes = std::size_t{16} << 20;

/// Pieces of an export are gathered to about this size for each write.
inline constexpr std::size_t export_piece_bytes = std::size_t{64} << 10;

// ---------------------------------------------------------------- pairing

/// In a row; then every code is refused for a while. With 40 random bits a guesser needs longer
/// than the universe is old.
inline constexpr int most_code_tries = 10;
inline constexpr std::chrono::seconds code_pause{60};

/// A phone in the kitchen stays paired for half a year.
inline constexpr std::chrono::hours device_lifetime{24 * 180};

/// Devices of a household; the one paired longest ago makes room.
inline constexpr std::size_t most_devices = 32;

} // namespace limber::serve
