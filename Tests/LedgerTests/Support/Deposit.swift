/// One transfer to a merchant's address, and the provider's reports about it: input lines with bodies of both
/// dialects.
struct Deposit: Sendable, Hashable {
  /// Some letters; see ``hash``.
  var name: String
  var reference = "ref_1"
  var amount = "100"
  var currency = "USDC"
  var chain = "polygon-amoy"
  var logIndex = 7
  /// The chain's name in reports, if it is not the usual one.
  var wordOfChain: String?
  /// The network of the endpoint.
  var network = "testnet"
  /// The merchant of the endpoint; empty for the default one.
  var merchant = ""
  /// The spelling of the hash; all spellings are the same hash.
  var spelling = Spelling.usual
  /// The order that it pays; nil for a deposit.
  var order: String?

  init(_ name: String) { self.name = name }

  /// The chain's name in reports.
  var word: String { wordOfChain ?? chain }

  /// A copy with one field changed.
  func with<T>(_ field: WritableKeyPath<Deposit, T>, _ value: T) -> Deposit {
    var copy = self
    copy[keyPath: field] = value
    return copy
  }

  /// Spellings of one transaction hash.
  enum Spelling: Sendable, CaseIterable { case usual, capitals, prefixed, bare }

  /// The transaction's hash, as reported.
  var hash: String {
    let usual =
      chain.hasPrefix("tron") ? Evidence.hash(name).dropFirst(2)[...] : Evidence.hash(name)[...]
    let digits = String(usual.trimmingPrefix("0x"))
    return switch spelling {
    case .usual: String(usual)
    case .capitals: digits.uppercased()
    case .prefixed: "0X" + digits
    case .bare: digits
    }
  }

  /// The id of its list row.
  var id: String { "\(name)-\(logIndex)" }

  /// The arguments of `tieout.credit` that identify it, as far as a webhook states them.
  var key: String { "'payin', '\(network)', '\(word)', '\(hash)', NULL, '\(reference)'" }

  /// The call of `tieout.credit` by a backend that has read a webhook.
  func credit(to account: String = "player_1") -> String {
    let named = merchant.isEmpty ? "" : ", merchant => '\(merchant)'"
    return "credit(\(key), '\(account)', \(amount), '\(currency)'\(named))"
  }

  // MARK: webhooks

  /// `deposit.pending` of the first dialect.
  func pending(_ event: String = "p", at time: String = "10:00:00") -> String {
    first("deposit.pending", event, at: time)
  }

  /// `deposit.confirmed` of the first dialect.
  func confirmed(_ event: String = "c", at time: String = "10:05:00") -> String {
    first("deposit.confirmed", event, at: time)
  }

  private func first(_ type: String, _ event: String, at time: String) -> String {
    Evidence.webhook(
      #"{"id":"evt_\#(event)_\#(id)","type":"\#(type)","createdAt":"2025-03-10T\#(time)Z","data":{"#
        + #""depositReference":"\#(reference)","amount":"\#(amount)","currency":"\#(currency)","#
        + #""chainId":"\#(word)","txHash":"\#(hash)"}}"#, network: network, merchant: merchant)
  }

  /// `deposit.completed` of the later dialect, whose event id is derived from the transaction's hash only.
  func completed(at time: String = "10:05:00") -> String {
    Evidence.webhook(
      #"{"id":"evt_deposit_completed_\#(hash)","type":"deposit.completed","#
        + #""created_at":"2025-03-10T\#(time)Z","data":{"depositReference":"\#(reference)","#
        + #""token":"\#(currency)","chain":"\#(word)","amount":"\#(amount)","#
        + #""depositAddress":"0x1111111111111111111111111111111111111111","txHash":"\#(hash)","#
        + #""blockNumber":"4242","timestamp":"2025-03-10T10:00:00Z"}}"#, network: network,
      merchant: merchant)
  }

  // MARK: lists

  /// The state in `GET /transfers`.
  enum State: Sendable { case detected, confirmed, failed }

  /// A row of `GET /transfers`, which states the log index.
  func transferRow(_ state: State) -> String {
    let business =
      order.map { #""business_type":"order","order_id":"\#($0)""# }
      ?? #""business_type":"deposit","deposit_reference":"\#(reference)""#
    return #"{"id":"tr_\#(id)",\#(business),"transaction_hash":"\#(hash)","block_number":4242,"#
      + #""event_index":\#(logIndex),"chain":"\#(word)","token":"\#(currency)","#
      + #""amount":"\#(amount)","is_confirmed":\#(state == .confirmed),"#
      + #""is_failed":\#(state == .failed),"detected_at":"2025-03-10T10:00:00Z""#
      + (state == .confirmed ? #","confirmed_at":"2025-03-10T10:05:00Z"}"# : "}")
  }

  /// A row of `GET /deposits`, which does not state the log index.
  func depositRow(_ state: State) -> String {
    let status =
      switch state {
      case .detected: "pending"
      case .confirmed: "confirmed"
      case .failed: "failed"
      }
    return #"{"depositId":"dep_\#(id)","depositReference":"\#(reference)","amount":"\#(amount)","#
      + #""currency":"\#(currency)","chainId":"\#(word)","txHash":"\#(hash)","#
      + #""status":"\#(status)","detectedAt":"2025-03-10T10:00:00Z"}"#
  }

  /// A page of `GET /transfers` with only this row.
  func transfers(_ state: State = .confirmed, at time: String = "11:00:00") -> String {
    Evidence.page("transfers", [transferRow(state)], at: time, network: network, merchant: merchant)
  }

  /// A page of `GET /deposits` with only this row.
  func deposits(_ state: State = .confirmed, at time: String = "11:00:00") -> String {
    Evidence.page("deposits", [depositRow(state)], at: time, network: network, merchant: merchant)
  }
}
