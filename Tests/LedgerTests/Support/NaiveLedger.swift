import Foundation

/// A naive way to credit: read the webhook, check whether it was seen before, add to a balance. Each of its
/// habits is common and loses or doubles money for some deliveries; kept here to show which.
struct NaiveLedger {
  /// The key by which a delivery is remembered.
  enum Key { case eventID, transaction }

  var key: Key
  /// The types of webhooks that it credits.
  var creditsOn: Set<String> = ["deposit.confirmed", "deposit.completed"]
  /// Whether it credits the amount from the first report of a deposit.
  var rememberedAmounts = false
  /// The current account of each reference.
  var accounts: [String: String] = [:]
  private var seen: Set<String> = []
  private var amounts: [String: Double] = [:]
  private(set) var balances: [String: Double] = [:]

  init(_ key: Key) { self.key = key }

  /// Takes input lines in order: the bodies of webhooks, the rows of pages.
  mutating func take(_ lines: [String]) throws {
    for line in lines {
      let line = try object(line)
      let body = try object(line["body"] as? String ?? "{}")
      if let rows = body["data"] as? [[String: Any]] {
        for row in rows { credit(row, id: text(row, "id", "depositId"), type: type(of: row)) }
      } else if let data = body["data"] as? [String: Any] {
        credit(data, id: text(body, "id"), type: text(body, "type"))
      }
    }
  }

  private mutating func credit(_ data: [String: Any], id: String, type: String) {
    let hash = text(data, "txHash", "transaction_hash")
    // Reads amounts as floating-point numbers.
    let amount = Double(text(data, "amount")) ?? 0
    if rememberedAmounts { amounts[hash] = amounts[hash] ?? amount }
    let name =
      switch key {
      case .eventID: id
      case .transaction: hash
      }
    guard creditsOn.contains(type), !seen.contains(name) else { return }
    seen.insert(name)
    let reference = text(data, "depositReference", "deposit_reference")
    balances[accounts[reference] ?? reference, default: 0] += amounts[hash] ?? amount
  }

  private func type(of row: [String: Any]) -> String {
    row["is_confirmed"] as? Bool == true || text(row, "status") == "confirmed"
      ? "deposit.confirmed" : "deposit.pending"
  }

  private func text(_ object: [String: Any], _ names: String...) -> String {
    names.lazy.compactMap { object[$0] as? String }.first ?? ""
  }

  private func object(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }
}
