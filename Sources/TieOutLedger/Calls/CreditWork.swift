import TieOutStore
public import TieOutCore

import TieOutPostgres

/// A transfer, order or payment that needs a credit or a reversal.
///
/// From `Session.creditable(in:)`, or from a ``CreditWorker``.
public struct CreditWork: Sendable, Hashable {
  /// A credit or a reversal.
  public enum Action: Sendable, Hashable {
    /// Credit it.
    case credit
    /// Reverse the entry with this id: its transfer was withdrawn.
    case reverse(String)
  }

  /// The action to take.
  public let action: Action
  /// The transaction, order or payment.
  public let subject: Subject
  /// The name of the transfer in its transaction; empty for orders and payments. May change with further
  /// evidence, so use it only in this transaction.
  public let part: String
  /// The log index of the transfer. Nil if no source states it.
  public let logIndex: Int64?
  /// The deposit reference, or the merchant's reference of an order or payment.
  public let reference: String?
  /// The registered account; for a reversal, the credited account.
  public let account: String?
  /// The amount. Nil if it is unknown or the sources disagree.
  public let amount: Amount?
  /// `<CAIP-2 id>/<symbol>`. Nil if the token is not registered.
  public let asset: String?
  /// The stream of the subject.
  let money: StreamID
  /// The projection folded by the caller's own transaction. Nil to use the stored one.
  var folded: FoldedMoney?

  static let columns = """
    money, part, action, provider, network, subject_kind, subject, chain, log_index, reference, account, \
    amount, asset, entry, merchant
    """

  init(_ row: Row, folded: FoldedMoney? = nil) throws {
    money = try row.decode("money")
    part = try row.decode("part")
    switch try row.decode("action", as: String.self) {
    case "credit": action = .credit
    case "reverse": action = .reverse(try row.decode("entry"))
    case let word: throw UnknownAnswer(outcome: word, reason: nil)
    }
    guard let subject = try row.decodeSubjectIfKnown() else {
      throw UnknownAnswer(
        outcome: try row.decode("provider"), reason: try row.decode("subject_kind"))
    }
    self.subject = subject
    logIndex = try row.decodeIfPresent("log_index")
    reference = try row.decodeIfPresent("reference")
    account = try row.decodeIfPresent("account")
    amount = try row.decodeIfPresent("amount")
    asset = try row.decodeIfPresent("asset")
    self.folded = folded
  }

  /// A global order by the balance that changes, so that concurrent workers queue instead of deadlocking.
  /// Work without an account may go to suspense or to the account that its reference names.
  static func isBefore(_ a: CreditWork, _ b: CreditWork) -> Bool {
    (a.account ?? "", a.destinationKey, a.asset ?? "", a.money, a.part)
      < (b.account ?? "", b.destinationKey, b.asset ?? "", b.money, b.part)
  }

  private var destinationKey: String { account == nil ? reference ?? "" : "" }
}
