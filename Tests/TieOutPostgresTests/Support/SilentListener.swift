import Testing
import Foundation
import TestSupport

/// Listens on a port of this machine, and never answers.
@safe final class SilentListener {
  let port: Int
  private let socketFile: Int32

  struct Failure: Error {}

  init() throws {
    #if canImport(Glibc)
      socketFile = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socketFile = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = socketFile
    let isListening = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(file, address, length) == 0 && listen(file, 8) == 0
          && getsockname(file, address, &length) == 0
      }
    }
    guard isListening else { throw Failure() }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

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
