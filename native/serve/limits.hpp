// Every limit of the server, each with its reason. A person's own browser stays far below all of
// them.
#pragma once

#include <chrono>
#include <cstddef>

namespace limber::serve {

// ---------------------------------------------------------------- connections

/// A browser opens six a host. When all places are taken, a new connection replaces the one that
/// has made no progress for the longest time; none waits for a place. Also bounds memory: 512
/// connections hold 2 MB of read buffers.
inline constexpr std::size_t max_connections = 512;

/// From one other machine (for IPv6: one network, for a machine has many addresses there). So a
/// device on the home network that holds its connections open takes only its own places.
inline constexpr std::size_t max_connections_per_address = 32;

/// From this machine itself, whichever loopback address it uses: several browsers, test programs.
inline constexpr std::size_t max_loopback_connections = 256;

/// What the system may hold of a connection in each direction: without a bound it takes megabytes
/// for whoever does not read. Enough for 50 MB a second to a phone five milliseconds away.
inline constexpr int socket_buffer_bytes = 256 << 10;

/// File descriptors for the record, the terminal and libraries. A connection needs one, and one
/// more while it sends a file.
inline constexpr std::size_t other_descriptors = 64;

/// Where only so few are left, connections make room for the record's files.
inline constexpr int reserved_descriptors = 8;

/// If the system has no descriptor: the time until accepting is tried again, doubled up to the
/// second value.
inline constexpr std::chrono::milliseconds first_accept_pause{20};
inline constexpr std::chrono::milliseconds max_accept_pause{1000};

// ---------------------------------------------------------------- times

/// From a connection's start, or the last answer, to the last byte of the next request: a megabyte
/// over a slow home network takes ten seconds. It ends trickling clients and idle connections.
inline constexpr std::chrono::seconds max_read_time{30};

/// For an answer. The record's takes milliseconds, and five seconds where another program writes; a
/// guide's pictures take ten seconds, three times that on a small machine, and others may wait
/// before it.
inline constexpr std::chrono::seconds max_answer_time{120};

/// For one answer to go out, or one piece of an export: the largest asset (27 MB) over a slow home
/// network.
inline constexpr std::chrono::seconds max_write_time{120};

/// After the last answer of a connection: for the client to read it before the connection is
/// closed.
inline constexpr std::chrono::seconds max_parting_time{2};

/// How often the times above are looked at.
inline constexpr std::chrono::milliseconds sweep_interval{100};

/// For one step of the record's thread. It takes milliseconds, and five seconds where another
/// program holds the record; a longer one hangs, on a disk that does not answer or in an error of
/// ours. Then the server ends; its supervisor starts it again.
inline constexpr std::chrono::seconds max_step_time{10};

/// For a TLS handshake: two round trips and a signature.
inline constexpr std::chrono::seconds max_handshake_time{5};

// ---------------------------------------------------------------- one request

inline constexpr std::size_t max_url_bytes = 2048;         // the longest of ours has 150
inline constexpr std::size_t max_fields = 64;              // browsers send about 20
inline constexpr std::size_t max_field_name_bytes = 128;   // the longest of a browser's has 30
inline constexpr std::size_t max_field_value_bytes = 8192; // cookies of other servers at localhost
inline constexpr std::size_t max_head_bytes = 32768;       // all of the above together
inline constexpr std::size_t max_chunk_line_bytes = 256;   // a chunk's size and its extensions

/// Larger is answered with 413: record::max_session_bytes, the largest document.
inline constexpr std::size_t max_body_bytes = std::size_t{1} << 20;

/// A larger one is not read at all: 413, and the connection is closed. Between the two it stays
/// open.
inline constexpr std::size_t max_read_body_bytes = std::size_t{2} << 20;

/// A megabyte in chunks of a kilobyte fits, a flood of one-byte chunks does not.
inline constexpr std::size_t max_chunks = 1024;

/// Bytes of requests' bodies that are still coming, all together: whatever is sent, memory stays
/// bounded. Beyond it the connection that has made no progress for the longest time makes room.
inline constexpr std::size_t max_coming_bytes = std::size_t{24} << 20;

/// What a refused client may still send before it has read the response.
inline constexpr std::size_t max_ignored_bytes = std::size_t{4} << 20;

/// A file is sent in pieces of this size: what a slow reader holds in memory.
inline constexpr std::size_t file_piece_bytes = std::size_t{64} << 10;

/// Bytes read at once from a connection.
inline constexpr std::size_t read_buffer_bytes = 4096;

// ---------------------------------------------------------------- work

/// Requests waiting for the record; each holds at most max_read_body_bytes.
inline constexpr std::size_t max_waiting_requests = 128;

/// Guides waiting for the one that is being drawn. A household that prints at once gets all; more
/// would only wait longer than a browser does.
inline constexpr std::size_t max_waiting_work = 2;

/// Bytes of requests' bodies waiting for the record, all together; so that memory stays bounded
/// whatever is sent.
inline constexpr std::size_t max_waiting_bytes = std::size_t{16} << 20;

/// Pieces of an export are gathered to about this size for each write.
inline constexpr std::size_t export_piece_bytes = std::size_t{64} << 10;

// ---------------------------------------------------------------- pairing

/// In a row from one device; then only that device's codes are refused for a while. The code has 40
/// random bits: a thousand devices that try all the time need two centuries.
inline constexpr int max_code_tries = 10;
inline constexpr std::chrono::seconds code_pause{60};

/// Devices whose wrong codes are counted; the one whose last try is longest ago makes room.
inline constexpr std::size_t max_counted_devices = 1024;

/// A device stays paired for half a year.
inline constexpr std::chrono::hours device_lifetime{24 * 180};

/// Devices of a household; the one paired longest ago makes room.
inline constexpr std::size_t max_devices = 32;

} // namespace limber::serve
