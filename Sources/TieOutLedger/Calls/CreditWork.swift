import TieOutStore
public import TieOutCore

import TieOutPostgres
import TieOutProviders

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
    amount, asset, entry
    """

  init(_ row: Row, folded: FoldedMoney? = nil) throws {
    let stream = try row.uuid(0)
    money = StreamID(Digest128(high: stream.high, low: stream.low))
    part = try row.text(1)
    switch try row.text(2) {
    case "credit": action = .credit
    case "reverse": action = .reverse(try row.text(13))
    case let word: throw UnknownAnswer(outcome: word, reason: nil)
    }
    guard let provider = Provider(rawValue: try row.text(3)),
      let network = Network(rawValue: try row.text(4)),
      let kind = Subject.Kind(rawValue: try row.text(5))
    else { throw UnknownAnswer(outcome: try row.text(3), reason: try row.text(5)) }
    let chain = try row.textIfPresent(7).map(ChainID.init(caip2:))
    subject = Subject(
      ProviderAccount(provider, network), kind, try row.text(6),
      chain: kind == .transaction ? chain : nil)
    logIndex = try row.int64IfPresent(8)
    reference = try row.textIfPresent(9)
    account = try row.textIfPresent(10)
    amount = try row.amountIfPresent(11)
    asset = try row.textIfPresent(12)
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
