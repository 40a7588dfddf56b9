internal import CCrash
import TieOutCore

/// Isolates a stream on which the program itself fails: an assertion or an overflow ends a Swift program, and
/// would end it in every night again.
///
/// A program that calls ``restart(rehearsing:)`` starts again when it crashes on a stream, and sets that stream
/// aside.
public enum CrashGuard {
  /// From now on the program starts again, in the same process and with the same arguments, when it crashes on a
  /// stream that it has not crashed on before.
  ///
  /// - Parameter streams: Streams on which to crash, as 32 hexadecimal digits with commas between: for tests.
  public static func restart(rehearsing streams: String?) {
    unsafe crash_restarts(CommandLine.unsafeArgv, streams)
  }

  /// The streams on which the program crashed before it started again.
  static let streams: Set<StreamID> = Set(
    unsafe String(cString: crash_streams()).split(separator: ",").compactMap {
      Digest128(String($0)).map(StreamID.init)
    })

  /// Why such a stream is set aside.
  static let reason =
    "the program crashed while it worked on it (please report this, with what tieout --version says)"

  /// Notes that this thread works on a stream, until the next mark.
  static func mark(_ stream: StreamID) { crash_mark(stream.digest.high, stream.digest.low) }

  /// Notes that this thread works on no stream.
  static func unmark() { crash_unmark() }

  /// Works on a stream.
  static func at<T>(_ stream: StreamID, _ body: () -> T) -> T {
    mark(stream)
    defer { unmark() }
    return body()
  }
}

extension History {
  /// Its fold.
  var projection: Projection { CrashGuard.at(stream) { Projection(self) } }
}
