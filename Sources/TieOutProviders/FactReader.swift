package import TieOutCore

/// Why a body cannot be decoded, in words that name the field.
package struct Unreadable: Error {
  package var reason: String
  package init(_ reason: String) { self.reason = reason }
}

/// Reads facts out of an object, whichever of several spellings it uses.
package struct FactReader {
  package let object: JSONValue
  package let network: Network

  package init(object: JSONValue, network: Network) {
    self.object = object
    self.network = network
  }

  /// The first of some members that is there and not null.
  package func value(_ names: String...) -> JSONValue? { value(names) }

  private func value(_ names: [String]) -> JSONValue? {
    for name in names {
      if let value = object[name], !value.isNull { return value }
    }
    return nil
  }

  /// A text; numbers are taken as their digits.
  ///
  /// - Throws: where the first member that is there is no text, or has more characters than the limit.
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

  /// A text of any length: what is read from it is kept, and not the text.
  private func digits(_ names: [String]) throws(Unreadable) -> String? {
    guard let value = value(names) else { return nil }
    guard let text = value.string ?? value.numberText else {
      throw Unreadable("\(names[0]) is \(value.kindName), expected a text")
    }
    // PostgreSQL's text cannot hold it.
    guard !value.hasNUL else {
      throw Unreadable("\(names[0]) holds the character U+0000")
    }
    return text.isBlank ? nil : text
  }

  /// A text that has to be there.
  package func required(
    _ names: String..., within limit: TextLimit = .name
  ) throws(Unreadable) -> String {
    guard let text = try text(names, within: limit) else {
      throw Unreadable("\(names[0]) is missing")
    }
    return text
  }

  /// An amount, from a string or a number; never rounded.
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

  /// A chain, by any spelling.
  package func chain(_ names: String...) throws(Unreadable) -> ChainID? {
    guard let text = try text(names, within: .word) else { return nil }
    return Registry.standard.chain(text, on: network)
  }
}

extension JSONValue {
  /// The object that a body holds.
  package init(objectIn body: [UInt8]) throws(Unreadable) {
    self = try JSONValue(in: body)
    guard isObject else { throw Unreadable("expected an object, found \(kindName)") }
  }

  /// The value that a body holds.
  package init(in body: [UInt8]) throws(Unreadable) {
    do throws(JSONError) {
      self = try JSONText(body).root
    } catch {
      throw Unreadable("not readable as JSON: \(error)")
    }
  }
}
