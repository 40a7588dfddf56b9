import TestSupport

/// Deposits, and all webhooks and list pages about them.
struct KillWorld: Sendable {
  /// A webhook and its deposit.
  struct Delivery: Sendable {
    var line: String
    var deposit: Deposit
  }

  /// Number of accounts.
  static let players = 40

  /// Transfers that are confirmed in the end.
  private(set) var confirmed: [Deposit] = []
  /// Transfers that are never confirmed.
  private(set) var pending: [Deposit] = []
  /// Webhooks: each transfer two or three times, in random order.
  private(set) var deliveries: [Delivery] = []
  /// List pages, in random order.
  private(set) var pages: [String] = []

  /// - Parameter count: approximate number of deposits.
  init(_ count: Int, _ generator: inout SeededGenerator) {
    var number = 0
    while confirmed.count + pending.count < count {
      number += 1
      let first = Deposit("k\(number)")
        .with(\.reference, "ref_\(generator.below(Self.players))")
        .with(\.amount, "\(1 + generator.below(400)).\(generator.pick(["5", "25", "000001"]))")
      if generator.once(in: 25) {
        pending.append(first)
        continue
      }
      confirmed.append(first)
      // A second transfer in the same transaction: for another account, of another amount, or an equal one.
      guard generator.once(in: 5) else { continue }
      let second = first.with(\.logIndex, 8)
      let another = "ref_\(generator.below(Self.players))"
      confirmed.append(
        generator.pick([
          second, second.with(\.amount, "77"), second.with(\.reference, another),
        ]))
    }
    addDeliveries(&generator)
    addPages(&generator)
  }

  /// Lines that register the account of each reference.
  var registrations: [String] {
    (0..<Self.players).map { Evidence.reference("ref_\($0)", account: "player_\($0)") }
  }

  private mutating func addDeliveries(_ generator: inout SeededGenerator) {
    for deposit in confirmed {
      var lines = [deposit.confirmed(), deposit.confirmed()]
      if generator.once(in: 2) { lines[1] = deposit.confirmed("again", at: "10:07:00") }
      if generator.once(in: 2) { lines.append(deposit.pending()) }
      if generator.once(in: 5) { lines.append(deposit.completed()) }
      deliveries += lines.map { Delivery(line: $0, deposit: deposit) }
    }
    for deposit in pending {
      deliveries += Array(repeating: Delivery(line: deposit.pending(), deposit: deposit), count: 2)
    }
    deliveries.shuffle(using: &generator)
  }

  private mutating func addPages(_ generator: inout SeededGenerator) {
    let rows =
      confirmed.map { ($0.transferRow(.confirmed), $0.depositRow(.confirmed)) }
      + pending.map { ($0.transferRow(.detected), $0.depositRow(.detected)) }
    let shuffled = rows.shuffled(using: &generator)
    for start in stride(from: 0, to: shuffled.count, by: 50) {
      let part = shuffled[start..<min(start + 50, shuffled.count)]
      pages.append(Evidence.page("transfers", part.map(\.0), at: "11:00:00"))
      pages.append(Evidence.page("deposits", part.map(\.1), at: "11:10:00"))
    }
    pages.shuffle(using: &generator)
  }

  /// The expected credits in the end: transaction, account, amount.
  var truth: [String] {
    confirmed.map { "\($0.hash) \($0.account) \($0.amount)" }.sorted()
  }
}

extension Deposit {
  /// The account, if references are registered in order.
  var account: String { reference.replacing("ref_", with: "player_") }
}
