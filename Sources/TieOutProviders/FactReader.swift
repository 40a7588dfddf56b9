package import TieOutCore

/// Why a body cannot be decoded; the reason names the field.
package struct Unreadable: Error {
  package var reason: String
  package init(_ reason: String) { self.reason = reason }
}

/// Reads facts from a JSON object under any of several names.
package struct FactReader {
  package let object: JSONValue
  package let network: Network

  package init(object: JSONValue, network: Network) {
    self.object = object
    self.network = network
  }

  /// The first of the named members that exists and is not null.
  package func value(_ names: String...) -> JSONValue? { value(names) }

  private func value(_ names: [String]) -> JSONValue? {
    for name in names {
      if let value = object[name], !value.isNull { return value }
    }
    return nil
  }

  /// A text, or a number as its digits.
  ///
  /// - Throws: if the first existing member is not a text, or is longer than the limit.
  package func text(
    _ names: String..., within limit: TextLimit = .name
  ) throws(Unreadable) -> String? {
    try text(names, within: limit)
  }

  private func text(_ names: [String], within limit: TextLimit) throws(Unreadable) -> String? {
    guard let text = try digits(names) else { return nil }
    guard limit.admits(text) else {
      throw Unreadable(
        "\(names[0]) has \(text.unicodeScalars.count) characters, expected at most"
          + " \(limit.rawValue): \"\(text.shortened(to: 40))\"")
    }
    return text
  }

  /// A text of any length, for values that are parsed and not stored.
  private func digits(_ names: [String]) throws(Unreadable) -> String? {
    guard let value = value(names) else { return nil }
    guard let text = value.string ?? value.numberText else {
      throw Unreadable("\(names[0]) is \(value.kindName), expected a text")
    }
    // PostgreSQL's text cannot hold U+0000.
    guard !value.hasNUL else {
      throw Unreadable("\(names[0]) holds the character U+0000")
    }
    return text.isBlank ? nil : text
  }

  /// A text; throws if it is missing.
  package func required(
    _ names: String..., within limit: TextLimit = .name
  ) throws(Unreadable) -> String {
    guard let text = try text(names, within: limit) else {
      throw Unreadable("\(names[0]) is missing")
    }
    return text
  }

  /// An amount from a string or a number, never rounded.
  package func amount(_ names: String...) throws(Unreadable) -> Amount? {
    guard let text = try digits(names) else { return nil }
    do throws(AmountError) {
      return try Amount(parsing: text)
    } catch {
      let shown = text.shortened(to: 80)
      switch error {
      case .notANumber: throw Unreadable("\(names[0]) is no number: \"\(shown)\"")
      case .tooManyDigits:
        throw Unreadable("\(names[0]) needs more than 38 digits: \"\(shown)\"")
      }
    }
  }

  /// An instant.
  package func time(_ names: String...) throws(Unreadable) -> Timestamp? {
    guard let text = try digits(names) else { return nil }
    guard let time = Timestamp(text) else {
      throw Unreadable(
        "\(names[0]) is no ISO 8601 time with a zone, years 0000 to 9999: \"\(text.shortened(to: 80))\""
      )
    }
    return time
  }

  /// A whole number.
  package func integer(_ names: String...) throws(Unreadable) -> Int64? {
    guard let text = try digits(names) else { return nil }
    guard let number = Int64(text) else {
      throw Unreadable("\(names[0]) is no whole number: \"\(text.shortened(to: 80))\"")
    }
    return number
  }

  /// What the merchant attached: an object, sent as such or as a text that holds one, as canonical JSON of at
  /// most 2000 bytes.
  ///
  /// Nil if it is longer, empty, or anything else: metadata is free, and never makes a body unreadable.
  package func metadata(_ names: String...) -> String? {
    guard let value = value(names) else { return nil }
    let object = value.stringBytes.map { (try? JSONText($0))?.root } ?? value
    return object?.canonicalObject(bytesMax: 2_000)
  }

  /// A chain, in any spelling.
  package func chain(_ names: String...) throws(Unreadable) -> ChainID? {
    guard let text = try text(names, within: .word) else { return nil }
    return Registry.standard.chain(text, on: network)
  }
}

extension JSONValue {
  /// The object in a body.
  package init(objectIn body: [UInt8]) throws(Unreadable) {
    self = try JSONValue(in: body)
    guard isObject else { throw Unreadable("expected an object, found \(kindName)") }
  }

  /// The value in a body.
  package init(in body: [UInt8]) throws(Unreadable) {
    do throws(JSONError) {
      self = try JSONText(body).root
    } catch {
      throw Unreadable("not readable as JSON: \(error)")
    }
  }
}
