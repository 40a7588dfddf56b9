import Testing
import Foundation
import TestSupport

/// Listens on a port of this machine, and never answers.
@safe final class SilentListener {
  let port: Int
  private let socketFile: Int32

  init() throws { (socketFile, port) = try Loopback.listen(backlog: 8) }

  /// Waits until a client has connected.
  func awaitCaller() async throws {
    var poll = pollfd(fd: socketFile, events: Int16(POLLIN), revents: 0)
    try await until { unsafe Foundation.poll(&poll, 1, 0) == 1 }
  }

  deinit { close(socketFile) }
}

extension Sequence {
  /// Maps sequentially.
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
