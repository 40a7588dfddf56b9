import CZlib
import Foundation

/// The contents of a gzip file (RFC 1952), block by block: one member or several.
///
///     between members ──1f──▶ in a member ──end of the member──▶ between members
///          │                       └─end of the file, bad data─▶ damaged
///          ├─zero byte (padding, as for gzip(1))─▶ between members
///          ├─other byte, no member yet─▶ damaged
///          └─end of the file─▶ end
@safe final class GzipReader {
  /// What is wrong with the packed bytes: `expected …, found …`.
  struct Damage: Error {
    var reason: String
  }

  private static let packedBytes = 1 << 18
  /// The largest window, and 16: a gzip header and trailer, whose check sum is verified.
  private static let windowBits = MAX_WBITS + 16

  private let handle: FileHandle
  // zlib keeps the address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var packed: [UInt8] = []
  /// How many of `packed` are unpacked.
  private var place = 0
  /// Where `packed` begins in the file.
  private var offset = 0
  private var isInMember = false
  private var damage: Damage?

  init(_ handle: FileHandle) {
    self.handle = handle
    unsafe stream.initialize(to: z_stream())
    let code = unsafe inflateInit2_(
      stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib cannot begin: \(code)")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The next bytes, at most `count`; empty at the end.
  ///
  /// - Throws: ``Damage``; what reading the file throws.
  func read(upToCount count: Int) throws -> [UInt8] {
    while true {
      if let damage { throw damage }
      guard try hasPacked() else { return [] }
      guard try isInMember || beginMember() else { continue }
      let block = unpack(upToCount: count)
      if !block.isEmpty { return block }
    }
  }

  /// Whether packed bytes are left; reads more of the file where none are.
  private func hasPacked() throws -> Bool {
    if place < packed.count { return true }
    offset += packed.count
    packed = Array(try handle.read(upToCount: Self.packedBytes) ?? Data())
    place = 0
    guard packed.isEmpty else { return true }
    if offset == 0 { throw Damage(reason: "expected gzip data, found an empty file") }
    if isInMember {
      throw Damage(reason: "expected more gzip data, found the end of the file at byte \(offset)")
    }
    return false
  }

  /// Begins a member; false where padding was skipped instead.
  private func beginMember() throws(Damage) -> Bool {
    let byte = packed[place]
    switch byte {
    case 0x1F:
      unsafe inflateReset(stream)
      isInMember = true
    case 0 where offset + place > 0:
      place += 1
    case _:
      let found = String(byte, radix: 16)
      throw Damage(reason: "expected gzip data (1f 8b) at byte \(offset + place), found \(found)")
    }
    return isInMember
  }

  private func unpack(upToCount count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { output, produced in
      unsafe packed.withUnsafeMutableBufferPointer { input in
        unsafe stream.pointee.next_in = input.baseAddress.map { unsafe $0 + place }
        unsafe stream.pointee.avail_in = UInt32(input.count - place)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(count)
        finish(unsafe inflate(stream, Z_NO_FLUSH))
        place = input.count - Int(unsafe stream.pointee.avail_in)
      }
      produced = count - Int(unsafe stream.pointee.avail_out)
    }
  }

  private func finish(_ code: Int32) {
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isInMember = false
    case _:
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      damage = Damage(reason: "expected intact gzip data, found \(message ?? "zlib error \(code)")")
    }
  }
}
