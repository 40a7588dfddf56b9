package import TieOutCore

/// One line of an input file.
package enum InputLine: Sendable {
  /// A captured webhook.
  case delivery(Delivery)
  /// A captured page.
  case page(Page)
  /// A claim about the coverage of a sweep.
  case sweep(SweepClaim)
  /// What the merchant expects, has credited, reversed or refunded, and when.
  ///
  /// A credit names its transfer by `txHash` (with `chain`, and `logIndex` if known), else by `orderId` or
  /// `paymentId`. Lines with one `key` are one credit: the earliest counts. A credit with a negative amount
  /// or with `"reverses":"<key>"` reverses one. A refund names its transfer in the same way:
  ///
  ///     {"kind":"credit","provider":"payin","network":"testnet","chain":"ethereum-sepolia","txHash":"0x…",
  ///      "reverses":"k1","amount":"-100","asset":"USDT","account":"player_42","creditedAt":"…","key":"k2"}
  ///     {"kind":"refund","provider":"payin","network":"testnet","orderId":"ord_1","amount":"12.5",
  ///      "asset":"USDC","refundedAt":"…","key":"r1"}
  ///
  /// Orders, credits and refunds may name the token's `contract` beside its ticker.
  case statement(Event, at: Timestamp)

  /// Parses a line.
  ///
  /// - Throws: ``InputError`` with what was expected and what was found.
  package init(_ bytes: [UInt8]) throws(InputError) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONText(bytes, isExact: true).root
    } catch {
      throw InputError("not readable as JSON: \(error)")
    }
    guard root.isObject else { throw InputError("expected an object, found \(root.kindName)") }
    do throws(Unreadable) {
      self = try LineReader(root).read()
    } catch {
      throw InputError(error.reason)
    }
  }
}

/// Why a line cannot be parsed.
package struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was expected and what was found.
  package var reason: String
  init(_ reason: String) { self.reason = reason }
  /// The reason.
  package var description: String { reason }
}

/// A claim about a sweep: the interval that it covered, and whether it proved that.
package struct SweepClaim: Sendable, Hashable {
  /// The list.
  package var resource: Coverage.Resource
  /// The name of the sweep.
  package var name: String
  /// The start of its interval, inclusive.
  package var since: Timestamp
  /// The end of its interval, exclusive.
  package var until: Timestamp
  /// Whether its coverage is proven complete.
  package var isComplete: Bool
  /// Why it is not complete. Nil if it is.
  package var doubt: String?
  /// Whether the server has no such list: nothing was swept, and no coverage is expected.
  package var isAbsence = false

  /// A claim about a sweep.
  package init(
    resource: Coverage.Resource, name: String, since: Timestamp, until: Timestamp, isComplete: Bool
  ) {
    self.resource = resource
    self.name = name
    self.since = since
    self.until = until
    self.isComplete = isComplete
  }

  /// Its id in the store.
  package var id: Digest128 {
    var hasher = FieldHasher()
    for text in ["sweep", resource.path, name] { hasher.add(text) }
    for number in [since.microseconds, until.microseconds, isComplete ? 1 : 0] {
      hasher.add(number)
    }
    if isAbsence { hasher.add("absence") }
    return hasher.finish()
  }
}
