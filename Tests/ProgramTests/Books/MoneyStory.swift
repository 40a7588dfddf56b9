import Foundation
import TestSupport

/// Sixty days of money by an accountant's rules: each piece with what is known of it, when, and what the
/// books have to come to in the end. Shares nothing with the program: amounts are whole cents of two
/// tokens on one chain.
struct MoneyStory {
  private(set) var lines: [Int: [String]] = [:]
  /// What a backend calls, by day.
  private(set) var calls: [Int: [String]] = [:]
  /// What each kind of account holds of each token in the end, in cents: `wallet USDT`.
  private(set) var closing: [String: Int] = [:]
  /// What the ledger owes to each account in the end.
  private(set) var balances: [String: Int] = [:]
  private var random: SeededGenerator
  private var number = 0

  static let days = 60

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for day in 0..<Self.days {
      for _ in 0..<1 + random.below(4) {
        number += 1
        switch random.below(3) {
        case 0: deposit(on: day)
        case 1: order(on: day)
        case _: payment(on: day)
        }
      }
    }
  }

  // MARK: kinds of money

  /// A deposit: known at once or late, credited, taken back, failed afterwards, refunded.
  private mutating func deposit(on day: Int) {
    let id = "d\(number)"
    let amount = cents()
    // Some accounts get several deposits.
    let account = "player_\(random.below(5))"
    add(reference(id, account), on: day)
    add(confirmed(id, amount, on: day), on: day + late())
    var isThere = true
    switch random.below(5) {
    case 0:
      isThere = false
      add(failed(id, amount, on: day + 4), on: day + 4)
    case 1:
      add(
        refund(#""chain":"ethereum-sepolia","txHash":"0x\#(Line.hash(id))""#, id, 5, on: day),
        on: day)
      move(5, from: "wallet", to: "customers")
    case _: break
    }
    if isThere { move(amount, from: "customers", to: "wallet") }
    guard random.once(in: 2) else { return }
    // Credited while it stands, when it is surely known.
    credit(id, amount, account, on: day)
    balances[account, default: 0] += amount
    guard random.once(in: 3) else { return }
    call(
      """
      SELECT outcome FROM tieout.credits c, tieout.reverse_credit(c.entry, 'by mistake')
      WHERE c.kind = 'credit' AND c.reference = '\(id)'
      """, on: day + 5)
    balances[account, default: 0] -= amount
  }

  /// An order: paid exactly, over, under; or expired with money; refunded in parts.
  private mutating func order(on day: Int) {
    let id = "o\(number)"
    let amount = cents()
    let received = random.pick([amount, amount, amount + 7, amount - 3])
    let isCompleted = !random.once(in: 4)
    add(row(id, isCompleted ? "completed" : "expired", amount, received, on: day), on: day + late())
    move(received, from: isCompleted ? "sales" : "customers", to: "wallet")
    if isCompleted, received != amount {
      move(received - amount, from: "differences", to: "sales")
    }
    // The list corrects itself: a cent more was received.
    if random.once(in: 5) {
      add(
        row(id, isCompleted ? "completed" : "expired", amount, received + 1, on: day, at: day + 3),
        on: day + 3)
      move(1, from: isCompleted ? "differences" : "customers", to: "wallet")
    }
    for part in 0..<random.below(3) {
      add(
        refund(#""orderId":"\#(id)","chain":"ethereum-sepolia""#, "\(id)-\(part)", 2, on: day + 1),
        on: day + 1 + late())
      move(2, from: "wallet", to: isCompleted ? "refunds" : "customers")
    }
  }

  /// A payment of PayDeFi with a fee, which may be a cent off.
  private mutating func payment(on day: Int) {
    let id = "p\(number)"
    let paidIn = cents()
    let fee = paidIn / 100
    let off = random.pick([0, 0, 1])
    add(settled(id, paidIn, fee, paidIn - fee - off, on: day), on: day + late())
    move(paidIn - fee - off, of: "USDC", from: "sales", to: "wallet")
    move(fee, of: "USDC", from: "sales", to: "fees")
    if off != 0 { move(off, of: "USDC", from: "sales", to: "differences") }
  }

  // MARK: the accountant

  private mutating func move(
    _ amount: Int, of token: String = "USDT", from source: String, to target: String
  ) {
    closing["\(target) \(token)", default: 0] += amount
    closing["\(source) \(token)", default: 0] -= amount
  }

  private mutating func cents() -> Int { 1_000 + random.below(100_000) }
  /// Days until it is known.
  private mutating func late() -> Int { random.pick([0, 0, 0, 0, 1, 3]) }
  private mutating func add(_ line: String, on day: Int) { lines[day, default: []].append(line) }

  private mutating func call(_ sql: String, on day: Int) {
    calls[day, default: []].append(sql)
  }

  private mutating func credit(_ id: String, _ amount: Int, _ account: String, on day: Int) {
    call(
      """
      SELECT outcome FROM tieout.credit('payin', 'testnet', 'ethereum-sepolia', '0x\(Line.hash(id))', NULL,
        '\(id)', '\(account)', \(Self.text(amount)), 'USDT', NULL, '\(Self.time(day + 3, "15:00"))')
      """, on: day + 3)
  }

  // MARK: evidence

  static func time(_ day: Int, _ clock: String) -> String {
    let start = ISO8601DateFormatter().date(from: "2025-01-01T00:00:00Z") ?? .distantPast
    return ISO8601DateFormatter().string(from: start + Double(day) * 86_400).prefix(11)
      + "\(clock):00Z"
  }

  static func text(_ cents: Int) -> String {
    let part = cents % 100
    return "\(cents / 100).\(part < 10 ? "0" : "")\(part)"
  }

  private func reference(_ id: String, _ account: String) -> String {
    #"{"kind":"reference","provider":"payin","network":"testnet","reference":"\#(id)","#
      + #""account":"\#(account)","createdAt":"\#(Self.time(0, "00:00"))"}"#
  }

  private func confirmed(_ id: String, _ amount: Int, on day: Int) -> String {
    Line.webhook(
      #"{"id":"evt_\#(id)","type":"deposit.confirmed","createdAt":"\#(Self.time(day, "10:00"))","data":{"#
        + #""depositReference":"\#(id)","amount":"\#(Self.text(amount))","currency":"USDT","#
        + #""chainId":"ethereum-sepolia","txHash":"0x\#(Line.hash(id))","status":"confirmed","#
        + #""confirmedAt":"\#(Self.time(day, "10:00"))"}}"#, at: Self.time(day, "10:01"))
  }

  private func failed(_ id: String, _ amount: Int, on day: Int) -> String {
    page(
      "deposits", id, at: Self.time(day, "13:00"),
      #""depositId":"dep_\#(id)","depositReference":"\#(id)","amount":"\#(Self.text(amount))","#
        + #""currency":"USDT","chainId":"ethereum-sepolia","txHash":"0x\#(Line.hash(id))","#
        + #""status":"failed""#)
  }

  private func row(
    _ id: String, _ status: String, _ amount: Int, _ received: Int, on day: Int, at seen: Int? = nil
  ) -> String {
    page(
      "orders", "\(id)-\(received)", at: Self.time(seen ?? day, "22:00"),
      #""orderId":"\#(id)","orderReference":"shop-\#(id)","status":"\#(status)","#
        + #""amount":"\#(Self.text(amount))","confirmedReceived":"\#(Self.text(received))","#
        + #""currency":"USDT","chainId":"ethereum-sepolia","createdAt":"\#(Self.time(day, "09:00"))","#
        + #""\#(status)At":"\#(Self.time(day, "09:10"))""#)
  }

  private func page(_ list: String, _ name: String, at time: String, _ row: String) -> String {
    let body = #"{"success":true,"data":{"\#(list)":[{\#(row)}]}}"#
    return #"{"kind":"page","provider":"payin","network":"testnet","resource":"\#(list)","#
      + #""sweep":"s-\#(name)","requestedAt":"\#(time)","#
      + #""url":"https://testnet.payin.com/api/v1/\#(list)?page=1","status":200,"#
      + #""body":\#(Line.quoted(body))}"#
  }

  private func refund(_ money: String, _ key: String, _ amount: Int, on day: Int) -> String {
    #"{"kind":"refund","provider":"payin","network":"testnet",\#(money),"#
      + #""amount":"\#(Self.text(amount))","asset":"USDT","#
      + #""refundedAt":"\#(Self.time(day, "18:00"))","key":"\#(key)"}"#
  }

  private func settled(
    _ id: String, _ paidIn: Int, _ fee: Int, _ paidOut: Int, on day: Int
  ) -> String {
    let token = #""token":"0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238","symbol":"USDC""#
    let body =
      #"{"orderId":"shop-\#(id)","status":"COMPLETED","paymentId":"\#(id)","transactions":[{"#
      + #""chainId":11155111,"txHash":"0x\#(Line.hash(id))","protocolFeeAmount":"\#(Self.text(fee))","#
      + #""protocolFeeRate":"0.01","payIn":{\#(token),"amount":"\#(Self.text(paidIn))"},"#
      + #""payOut":{\#(token),"amount":"\#(Self.text(paidOut))"}}]}"#
    return Line.webhook(body, at: Self.time(day, "11:00"), provider: "paydefi")
  }
}
