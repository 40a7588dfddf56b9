import Foundation

/// Unix sockets as file descriptors, which the caller closes.
enum UnixSocket {
  struct Failure: Error {}

  static func listen(_ path: String) throws -> Int32 {
    unsafe unlink(path)
    let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let isListening = unsafe withAddress(path) { address, size in
      unsafe bind(file, address, size) == 0 && Foundation.listen(file, 128) == 0
    }
    guard isListening else {
      close(file)
      throw Failure()
    }
    unsafe chmod(path, 0o777)
    return file
  }

  /// Nil if the connection is refused.
  static func connect(_ path: String) -> Int32? {
    let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let isConnected = unsafe withAddress(path) { address, size in
      unsafe Foundation.connect(file, address, size) == 0
    }
    if isConnected { return file }
    close(file)
    return nil
  }

  /// Sends all bytes; false if the peer is gone.
  static func send(_ bytes: [UInt8], to file: Int32) -> Bool {
    var place = 0
    while place < bytes.count {
      let count = unsafe bytes[place...].withUnsafeBytes {
        unsafe Foundation.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      place += count
    }
    return true
  }

  /// The received bytes; nil if the peer is gone.
  static func receive(_ file: Int32) -> [UInt8]? {
    var block = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe block.withUnsafeMutableBytes {
      unsafe recv(file, $0.baseAddress, $0.count, 0)
    }
    return count > 0 ? Array(block[..<count]) : nil
  }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    precondition(bytes.count < capacity, "\(path) is too long for a socket")
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
