internal import CCrash
package import TieOutCore

/// Isolates a stream that crashes the program. A failed assertion or an overflow ends a Swift program, and
/// would end every later run too.
///
/// After ``restart(rehearsing:)`` a crash on a stream restarts the program, which then sets that stream
/// aside.
package enum CrashGuard {
  /// Installs the signal handlers: a crash on a further stream restarts the program, in the same process and
  /// with the same arguments.
  ///
  /// - Parameter streams: for tests: streams on which to crash, 32 hexadecimal digits each,
  ///   separated by commas.
  package static func restart(rehearsing streams: String?) {
    unsafe crash_restarts(CommandLine.unsafeArgv, streams)
  }

  /// The streams on which the program crashed before its restarts.
  package static let streams: Set<StreamID> = Set(
    unsafe String(cString: crash_streams()).split(separator: ",").compactMap {
      Digest128(String($0)).map(StreamID.init)
    })

  /// Why such a stream is set aside.
  package static let reason =
    "the program crashed while it worked on it (please report this, with what tieout --version says)"

  /// Marks the stream that this thread processes.
  package static func mark(_ stream: StreamID) { crash_mark(stream.digest.high, stream.digest.low) }

  /// Removes the mark of this thread.
  package static func unmark() { crash_unmark() }

  /// Calls a function while the stream is marked.
  package static func at<T>(_ stream: StreamID, _ body: () -> T) -> T {
    mark(stream)
    defer { unmark() }
    return body()
  }
}

extension History {
  /// The projection of the stream.
  package var projection: Projection { CrashGuard.at(stream) { Projection(self) } }
}
