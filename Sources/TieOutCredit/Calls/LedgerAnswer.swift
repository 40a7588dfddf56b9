import TieOutCore
import TieOutPostgres

/// A row of type `tieout.credit_answer`.
struct LedgerAnswer {
  let outcome: String
  let reason: String?
  let entry: CreditEntry?

  /// The columns to select, in order.
  static let columns = "outcome, reason, entry, account, asset, amount"

  init(_ row: Row) throws {
    outcome = try row.text(0)
    reason = try row.textIfPresent(1)
    entry = try row.textIfPresent(2).map { id in
      CreditEntry(
        id: id, account: try row.text(3), asset: try row.text(4), amount: try row.amount(5))
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
    guard let reason = reason.flatMap(CreditRefusal.Reason.init) else { throw unknown }
    return CreditRefusal(reason: reason, standing: entry)
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
