import TieOutStore
import TieOutCore
import TieOutPostgres

/// What became of a call to the ledger: a row of the type `tieout.credit_answer`.
package struct LedgerAnswer: Sendable, Hashable {
  package let outcome: String
  package let reason: String?
  package let entry: CreditEntry?

  /// What the reason means, in words.
  package var meaning: String? { known?.meaning }
  /// Whether the same call may succeed later.
  package var isWorthRetrying: Bool { known?.retry ?? false }

  private var known: CreditRefusal.Reason? { reason.flatMap(CreditRefusal.Reason.init) }

  /// A call with its answer, as ``init(_:)`` reads it.
  static func selection(of call: String) -> String {
    "SELECT outcome, reason, entry, account, asset, amount FROM \(call)"
  }

  init(_ row: Row) throws {
    outcome = try row.decode("outcome")
    reason = try row.decodeIfPresent("reason")
    entry = try row.decodeIfPresent("entry").map { id in
      CreditEntry(
        id: id, account: try row.decode("account"), asset: try row.decode("asset"),
        amount: try row.decode("amount"))
    }
  }

  /// The outcome of a credit call.
  func credit() throws -> CreditAnswer {
    switch (outcome, entry) {
    case ("credited", .some(let entry)): .credited(entry)
    case ("already_credited", .some(let entry)): .alreadyCredited(entry)
    case ("refused", _): .refused(try refusal())
    case _: throw unknown
    }
  }

  /// The outcome of a suspense call.
  func suspense() throws -> SuspenseAnswer {
    switch (outcome, entry) {
    case ("suspended", .some(let entry)): .suspended(entry)
    case ("already_suspended", .some(let entry)): .alreadySuspended(entry)
    case ("already_credited", .some(let entry)): .alreadyCredited(entry)
    case ("refused", _): .refused(try refusal())
    case _: throw unknown
    }
  }

  /// The outcome of a reversal.
  func reversal() throws -> ReversalAnswer {
    switch (outcome, entry) {
    case ("reversed", .some(let entry)): .reversed(entry)
    case ("already_reversed", .some(let entry)): .alreadyReversed(entry)
    case ("refused", _): .refused(try refusal())
    case _: throw unknown
    }
  }

  private func refusal() throws -> CreditRefusal {
    guard let known else { throw unknown }
    return CreditRefusal(reason: known, existing: entry)
  }

  private var unknown: UnknownAnswer { UnknownAnswer(outcome: outcome, reason: reason) }
}

/// The ledger returned an outcome that this library does not know: the schema is newer.
public struct UnknownAnswer: Error, Sendable, Hashable, CustomStringConvertible {
  let outcome: String
  let reason: String?

  /// What was found, and what to do.
  public var description: String {
    let found = [outcome, reason].compactMap { $0 }.joined(separator: ", ")
    return
      "the ledger answered \(found), which this version does not know: update the TieOut package"
  }
}
