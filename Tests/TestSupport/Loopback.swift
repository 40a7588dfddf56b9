import Foundation

/// Plain TCP on this machine.
package enum Loopback {
  /// There is no socket to be had, or no port.
  package struct Failure: Error {}

  /// A socket that listens on a free port, the caller's to close.
  package static func listen(backlog: Int32 = 64) throws -> (socket: Int32, port: Int) {
    let bound = try hold()
    guard Foundation.listen(bound.socket, backlog) == 0 else { throw Failure() }
    return bound
  }

  /// A socket on a free port without a listener, the caller's to close: until then no other program gets the
  /// port.
  package static func hold() throws -> (socket: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var (address, length) = (address(port: 0), socklen_t(MemoryLayout<sockaddr_in>.size))
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure() }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A connected socket, the caller's to close; nil unless a program listens.
  package static func connect(port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port: in_port_t(port))
    let code = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  private static func address(port: in_port_t) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
