import TieOutCore
import TieOutStore

/// What each side states about one subject: webhooks, lists, the merchant, the ledger.
struct Sides: Encodable {
  /// The statements of one side.
  struct Side: Encodable {
    /// `completed`, `detected`; nil if the side states none.
    let state: String?
    /// The stated facts by name.
    let facts: [String: String]

    var line: String {
      let shown = Self.order.compactMap { name in
        facts[name].map { value in Self.words[name].map { "\($0) \(value)" } ?? value }
      }
      return ([state].compactMap { $0 } + shown).joined(separator: ", ").printableLine
    }

    private static let order = [
      "money", "received", "chain", "address", "tx_hash", "log_index", "reference", "account",
      "order_id", "fee", "fee_rate", "pay_out", "key", "at",
    ]
    private static let words = [
      "received": "received", "chain": "on", "address": "to", "tx_hash": "tx",
      "log_index": "log index", "reference": "reference", "account": "account",
      "order_id": "for order", "fee": "fee", "fee_rate": "rate", "pay_out": "paid out",
      "key": "key", "at": "at",
    ]
  }

  private(set) var webhooks: [Side] = []
  private(set) var lists: [Side] = []
  private(set) var merchant: [Side] = []
  private(set) var credits: [Side] = []

  init(of history: History, among others: [History]) {
    switch Projection(history) {
    case .payment(let payment):
      webhooks = Self.sides(payment.history, .webhook, payment.stateTold.rawValue)
      lists = Self.sides(payment.history, .list, payment.stateListed.rawValue)
    case .transaction(let transaction):
      for transfer in transaction.transfers {
        webhooks += Self.sides(transfer.history, .webhook, transfer.stateTold.rawValue)
        lists += Self.sides(transfer.history, .list, transfer.stateListed.rawValue)
      }
    case .record:
      webhooks = Self.sides(history, .webhook, nil)
      lists = Self.sides(history, .list, nil)
    }
    let references = Set(history.observations.compactMap(\.event.facts.reference))
    let registered =
      [history]
      + others.filter {
        $0.subject.account == history.subject.account && $0.stream != history.stream
          && [.expectation, .reference].contains($0.subject.kind)
          && references.contains($0.subject.id)
      }
    merchant = registered.flatMap { Self.statements($0, .merchant) }
    credits = Self.statements(history, .ledger)
  }

  private static func sides(_ history: History, _ source: Source, _ state: String?) -> [Side] {
    let claims = history.observations.filter { $0.event.source == source }
    guard !claims.isEmpty else { return [] }
    return [Side(state: state, facts: History(history.subject, claims).bestFacts.named)]
  }

  private static func statements(_ history: History, _ source: Source) -> [Side] {
    history.observations.filter { $0.event.source == source }.map {
      Side(
        state: $0.event.kind.rawValue.split(separator: "_").joined(separator: " "),
        facts: $0.event.facts.named)
    }.sorted { ($0.facts["at"] ?? "", $0.line) < ($1.facts["at"] ?? "", $1.line) }
  }

  var lines: [String] {
    [("webhooks", webhooks), ("lists", lists), ("merchant", merchant), ("credits", credits)]
      .flatMap { title, sides in
        (sides.isEmpty ? ["nothing"] : sides.map(\.line)).map {
          "  \(title.padded(to: 9)) \($0)"
        }
      }
  }
}

extension Facts {
  /// The stated facts by name, as text.
  var named: [String: String] {
    var named: [String: String] = [:]
    named["money"] = amount.map { Self.money($0, currency, contract) }
    named["received"] = received.map { Self.money($0, currency, nil) }
    named["chain"] = chain?.caip2
    named["address"] = address
    named["tx_hash"] = txHash
    named["log_index"] = logIndex.map { "\($0)" }
    named["reference"] = reference
    named["account"] = account
    named["order_id"] = orderID
    named["fee"] = settlement?.fee?.description
    named["fee_rate"] = settlement?.feeRate?.description
    named["pay_out"] = settlement?.payOut.flatMap { out in
      out.amount.map { Self.money($0, out.currency, out.contract) }
    }
    named["at"] = (statusAt ?? statedAt ?? createdAt)?.description
    return named
  }

  private static func money(_ amount: Amount, _ currency: String?, _ contract: String?) -> String {
    "\(amount)" + ((currency ?? contract).map { " \($0)" } ?? "")
  }
}
