import Foundation
import Synchronization
import TestSupport

/// A proxy between clients and PostgreSQL that cuts connections at the worst moment: after a COMMIT was
/// forwarded and before its answer, so that the client cannot know the outcome; and, for comparison, before
/// it was forwarded.
final class CuttingProxy: Sendable {
  /// The directory with the socket for clients, for `PGHOST`.
  let directory: String
  private let server: String
  private let listener: Int32
  private let state: Mutex<State>

  private struct State {
    var generator: SeededGenerator
    var isCutting = true
    var cutAfter = 0
    var cutBefore = 0
  }

  /// - Parameter server: the directory of the server's socket.
  init(_ directory: String, to server: String, seed: UInt64) throws {
    self.directory = directory
    self.server = "\(server)/.s.PGSQL.5432"
    state = Mutex(State(generator: SeededGenerator(seed: seed)))
    listener = try UnixSocket.listen("\(directory)/.s.PGSQL.5432")
    let listener = listener
    Thread.detachNewThread { [self] in accept(listener) }
  }

  /// Number of cut connections: after a COMMIT was forwarded, and before.
  var cuts: (after: Int, before: Int) { state.withLock { ($0.cutAfter, $0.cutBefore) } }

  /// Stops cutting connections.
  func behave() { state.withLock { $0.isCutting = false } }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private enum Fate { case passed, cutBefore, cutAfter }

  private func fate(of message: FrontendMessages.Message) -> Fate {
    guard message.isCommit else { return .passed }
    return state.withLock { state in
      guard state.isCutting, state.generator.once(in: 12) else { return .passed }
      if state.generator.once(in: 3) {
        state.cutBefore += 1
        return .cutBefore
      }
      state.cutAfter += 1
      return .cutAfter
    }
  }

  private func accept(_ listener: Int32) {
    while true {
      let client = Foundation.accept(listener, nil, nil)
      guard client >= 0 else { return }
      Thread.detachNewThread { [self] in
        defer { close(client) }
        guard let upstream = UnixSocket.connect(server) else { return }
        defer { close(upstream) }
        pass(client, upstream)
      }
    }
  }

  private func pass(_ client: Int32, _ upstream: Int32) {
    var messages = FrontendMessages()
    var files = [
      pollfd(fd: client, events: Int16(POLLIN), revents: 0),
      pollfd(fd: upstream, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      guard unsafe poll(&files, 2, -1) > 0 else { return }
      if files[1].revents != 0 {
        guard let bytes = UnixSocket.receive(upstream), UnixSocket.send(bytes, to: client) else {
          return
        }
      }
      if files[0].revents != 0 {
        guard let bytes = UnixSocket.receive(client) else { return }
        for message in messages.add(bytes) {
          switch fate(of: message) {
          case .passed: guard UnixSocket.send(message.bytes, to: upstream) else { return }
          case .cutBefore: return
          case .cutAfter:
            // The server has committed once it answers; the client never gets the answer.
            guard UnixSocket.send(message.bytes, to: upstream) else { return }
            _ = UnixSocket.receive(upstream)
            return
          }
        }
      }
    }
  }
}
