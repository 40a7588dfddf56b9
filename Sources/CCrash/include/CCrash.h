#pragma once

#include <stdint.h>

// A failed assertion or an overflow ends a Swift program with a signal. What runs in the signal's
// handler may call only what POSIX lists as safe there, which Swift's runtime does not promise: so
// this one step is C.

/// Says which stream the calling thread works on.
void crash_mark(uint64_t high, uint64_t low);

/// Says that the calling thread works on no stream.
void crash_unmark(void);

/// From now on, a crash of a thread that works on a stream starts the program again, in the same
/// process and with the same arguments; `crash_streams` then also names that stream. A crash of any
/// other thread, on a stream named before, or after 64 of them ends the program as ever.
///
/// `rehearsed`: streams, as 32 hexadecimal digits each with commas between, on which to crash; or NULL.
void crash_restarts(char *_Nullable const *_Nonnull arguments, const char *_Nullable rehearsed);

/// The streams on which the program crashed since it was called: 32 hexadecimal digits each, a comma
/// behind each.
const char *_Nonnull crash_streams(void);
