/// What a subject's events and entries say at the end of a day: the parts that the books must add up to, and
/// what cannot be booked. Pure: the order of the events does not matter.
package struct BookStatement: Sendable, Hashable {
  /// The parts with money, each with balanced lines.
  package private(set) var parts: [BookPart] = []
  /// The parts that are not booked, with the reasons.
  package private(set) var unbooked: [UnbookedPart] = []
  /// Whether completed money of this subject is owed to customers instead of being a sale.
  package let isCredited: Bool

  /// Reads a subject.
  ///
  /// - Parameters:
  ///   - projection: the fold of what happened before the day's end.
  ///   - entries: the ledger's entries for the subject.
  ///   - wasCredited: what held when the subject was first booked. Nil if it never was.
  package init(
    _ projection: Projection, _ entries: [BookEntry], wasCredited: Bool?, _ context: BookContext
  ) {
    isCredited = wasCredited ?? context.creditsOrders
    switch projection {
    case .payment(let payment):
      if payment.subject.kind == .order {
        add(order: payment, context)
      } else {
        add(payment: payment, context)
      }
    case .transaction(let transaction): add(transaction, context)
    case .record: break
    }
    addRefunds(of: projection, context)
    addEntries(entries, projection, context)
  }

  mutating func book(_ part: BookPart) {
    guard part.lines.sorted != nil else {
      return leave(part.name, part.reference, .amountTooLarge)
    }
    if !part.lines.isEmpty { parts.append(part) }
  }

  mutating func leave(_ name: String, _ reference: String?, _ reason: UnbookedPart.Reason) {
    unbooked.append(UnbookedPart(name: name, reference: reference, reason: reason))
  }
}

extension Creditability.Bar {
  /// Why barred money is not booked. Nil if it is: a transfer that several references claim is one transfer.
  var unbooked: UnbookedPart.Reason? {
    switch self {
    case .claimedTwice: nil
    case .chainUnknown: .chainUnknown
    case .networkMismatch: .networkMismatch
    }
  }
}
