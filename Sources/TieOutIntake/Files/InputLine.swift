package import TieOutProviders
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
  package init(_ reason: String) { self.reason = reason }
  /// The reason.
  package var description: String { reason }
}
