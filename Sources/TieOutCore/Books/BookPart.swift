/// One movement of money of a subject, as its events state it at the end of a day.
package struct BookPart: Sendable, Hashable {
  /// Its name within the subject: `order`, `payment`, `transfer NAME`, `refund KEY`, `entry N`, `credit KEY`,
  /// `reversal KEY`.
  package var name: String
  /// When it happened: as the source states, else when it was first seen.
  package var time: Timestamp
  /// The lines that its bookings add up to.
  package var lines = BookLines()
  /// The merchant's reference. Nil if several claim the money.
  package var reference: String?
  /// The account of the ledger that it concerns.
  package var customer: String?
  /// What the lines do not say.
  package var note: String?
}

/// A part that is not booked.
package struct UnbookedPart: Sendable, Hashable {
  /// Its name within the subject, as in ``BookPart``.
  package var name: String
  /// The merchant's reference.
  package var reference: String?
  /// Why it is not booked.
  package var reason: Reason

  /// Why money is not booked.
  package enum Reason: String, Sendable, CaseIterable {
    /// No source states the amount, or an amount that the books need.
    case amountUnknown = "amount_unknown"
    /// Sources state different amounts.
    case amountDisagrees = "amount_disagrees"
    /// The amount is zero or negative.
    case amountNotPositive = "amount_not_positive"
    /// A line would need more than 38 digits.
    case amountTooLarge = "amount_too_large"
    /// No source states the token or its chain.
    case tokenUnknown = "token_unknown"
    /// Sources state different tokens.
    case tokenDisagrees = "token_disagrees"
    /// The registry does not know the chain.
    case chainUnknown = "chain_unknown"
    /// The chain belongs to the other network: test money among real money, or the reverse.
    case networkMismatch = "network_mismatch"
    /// Sources place the transaction on two chains.
    case chainInDoubt = "chain_in_doubt"
    /// A list states that a transfer pays an order that no source states.
    case orderUnknown = "order_unknown"
    /// The money is booked under another order, payment or deposit that claims it.
    case claimedElsewhere = "claimed_elsewhere"
    /// The subject cannot be read or evaluated.
    case notJudged = "not_judged"

    /// Whether what was booked before stays. Money that is booked elsewhere is booked back here.
    var keepsBooked: Bool { self != .claimedElsewhere }
  }
}
