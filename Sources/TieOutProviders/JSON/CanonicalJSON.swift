import TieOutCore

extension JSONValue {
  /// An object as canonical JSON: members in the order of the bytes of their keys, no white space, numbers
  /// with the digits as sent.
  ///
  /// Malformed values, such as those of a repeated key, are left out; in lists they are null. Nil for
  /// anything but an object, for an empty one, and for more than `bytesMax` bytes.
  func canonicalObject(bytesMax: Int) -> String? {
    // Each value takes a byte or more: a huge object is not sorted.
    guard isObject, weight <= bytesMax else { return nil }
    var json = CanonicalJSON(bytesMax: bytesMax)
    json.write(self)
    guard (3...bytesMax).contains(json.bytes.count) else { return nil }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

/// Writes canonical JSON, and stops soon after a number of bytes.
private struct CanonicalJSON {
  let bytesMax: Int
  private(set) var bytes: [UInt8] = []

  init(bytesMax: Int) { self.bytesMax = bytesMax }

  mutating func write(_ value: JSONValue) {
    guard bytes.count <= bytesMax else { return }
    if value.isObject {
      writeMembers(of: value)
    } else if let elements = value.elements {
      bytes.append(UInt8(ascii: "["))
      for (number, element) in elements.enumerated() {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    } else if let text = value.string {
      bytes.appendJSON(text)
    } else {
      bytes += value.isMalformed ? Array("null".utf8)[...] : value.raw
    }
  }

  private mutating func writeMembers(of object: JSONValue) {
    bytes.append(UInt8(ascii: "{"))
    let members = object.members.filter { !$0.value.isMalformed }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for (number, member) in members.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.appendJSON(String(decoding: member.key, as: UTF8.self))
      bytes.append(UInt8(ascii: ":"))
      write(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}
