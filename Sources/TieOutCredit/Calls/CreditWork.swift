public import TieOutCore

import TieOutPostgres
import TieOutProviders

/// Money of which something is to be done: a transfer, or all of an order or a payment.
///
/// From `Session.creditable(in:)`, or from a ``CreditWorker``.
public struct CreditWork: Sendable, Hashable {
  /// What is to be done.
  public enum Action: Sendable, Hashable {
    /// Credit it.
    case credit
    /// Take the entry back that has this name: its money was withdrawn.
    case reverse(String)
  }

  /// What is to be done.
  public let action: Action
  /// The transaction, the order or the payment.
  public let subject: Subject
  /// Which of a transaction's transfers; empty for orders and payments. May change as more is learned, so it is
  /// for this transaction only.
  public let part: String
  /// The transfer's place in its transaction, where a source states it.
  public let logIndex: Int64?
  /// The deposit reference, or the merchant's reference of an order or payment.
  public let reference: String?
  /// The account that is registered for it; of a reversal, the account that was credited.
  public let account: String?
  /// How much; nil where it is not known, or its sources do not agree.
  public let amount: Amount?
  /// In what: `<CAIP-2 id>/<symbol>`; nil where the token is not registered.
  public let asset: String?
  /// The stream of the subject.
  let money: StreamID
  /// What the caller's own transaction knows of it; nil where the projections do.
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
      Account(provider, network), kind, try row.text(6), chain: kind == .transaction ? chain : nil)
    logIndex = try row.int64IfPresent(8)
    reference = try row.textIfPresent(9)
    account = try row.textIfPresent(10)
    amount = try row.amountIfPresent(11)
    asset = try row.textIfPresent(12)
    self.folded = folded
  }

  /// In one order for all who work side by side, by whose balance it changes, so that they wait for one another
  /// instead of for each other. What has no account may go to suspense, or to the account that its reference names.
  static func isBefore(_ a: CreditWork, _ b: CreditWork) -> Bool {
    (a.account ?? "", a.purse, a.asset ?? "", a.money, a.part)
      < (b.account ?? "", b.purse, b.asset ?? "", b.money, b.part)
  }

  private var purse: String { account == nil ? reference ?? "" : "" }
}
