import TestSupport

/// A transaction with one to four transfers, and all reports about it, step by step.
struct RandomHistory {
  /// Number of steps before the last, which reports everything.
  static let steps = 6

  /// The true transfers.
  let transfers: [Deposit]
  /// The step from which each is confirmed.
  private let confirmedFrom: [Int]
  /// The reports while each was pending.
  private let pending: [Deposit]

  init(_ name: String, _ generator: inout SeededGenerator) {
    let references = generator.once(in: 3) ? ["ref_1", "ref_2"] : ["ref_1"]
    let currencies = generator.once(in: 4) ? ["USDC", "USDT"] : ["USDC"]
    let amounts = generator.pick([
      ["10"], ["10", "20"], ["10", "20", "10.000001"], ["1", "2", "3", "4"],
    ])
    var indexes = Array(0..<9).shuffled(using: &generator)
    var transfers: [Deposit] = []
    for _ in 0..<generator.pick([1, 2, 2, 3, 4]) {
      transfers.append(
        Deposit(name).with(\.reference, generator.pick(references))
          .with(\.currency, generator.pick(currencies)).with(\.amount, generator.pick(amounts))
          .with(\.logIndex, indexes.removeLast()))
    }
    // A transaction is confirmed as a whole, though its webhooks may arrive one by one.
    let together = generator.below(Self.steps)
    let apart = generator.once(in: 3)
    confirmedFrom = transfers.map { _ in apart ? generator.below(Self.steps) : together }
    let changes = generator.once(in: 5)
    pending = transfers.map { changes && generator.once(in: 2) ? $0.with(\.amount, "7") : $0 }
    self.transfers = transfers
  }

  /// The reports of a step: some of those possible by then, some of them repeated.
  func told(in step: Int, _ generator: inout SeededGenerator) -> [String] {
    var lines: [String] = []
    for place in transfers.indices where generator.once(in: 2) {
      lines.append(webhook(place, step, &generator))
    }
    guard generator.once(in: 2) else { return lines }
    let rows = transfers.indices.filter { _ in generator.once(in: 2) }
    let resource = generator.pick(["transfers", "transfers", "deposits"])
    return rows.isEmpty ? lines : lines + [page(resource, rows, step)]
  }

  /// The last step: both lists show everything.
  func toldAtLast() -> [String] {
    ["transfers", "deposits"].map { page($0, Array(transfers.indices), Self.steps) }
  }

  /// A list shows the whole transaction as failed, or as back.
  func listed(_ state: Deposit.State, at hour: Int) -> String {
    Evidence.page("transfers", transfers.map { $0.transferRow(state) }, at: "\(hour):00:00")
  }

  private func webhook(_ place: Int, _ step: Int, _ generator: inout SeededGenerator) -> String {
    let event = generator.once(in: 3) ? "again" : "c"
    guard step >= confirmedFrom[place], generator.below(4) > 0 else {
      return pending[place].pending()
    }
    return generator.once(in: 3)
      ? transfers[place].completed() : transfers[place].confirmed(event)
  }

  private func page(_ resource: String, _ rows: [Int], _ step: Int) -> String {
    let texts = rows.map { place in
      let state: Deposit.State = step >= confirmedFrom[place] ? .confirmed : .detected
      return resource == "transfers"
        ? transfers[place].transferRow(state) : transfers[place].depositRow(state)
    }
    return Evidence.page(resource, texts, at: "\(11 + step):00:00")
  }

  /// A call for one of the transfers, with more or less knowledge of it.
  func call(_ generator: inout SeededGenerator) -> String {
    let transfer = generator.pick(transfers)
    let index = generator.once(in: 2) ? "\(transfer.logIndex)" : "NULL"
    let reference = generator.once(in: 3) ? "NULL" : "'\(transfer.reference)'"
    let amount = generator.once(in: 3) ? "NULL" : transfer.amount
    let asset = generator.once(in: 3) ? "NULL" : "'\(transfer.currency)'"
    return "credit('payin', 'testnet', 'polygon-amoy', '\(transfer.hash)', \(index), \(reference), "
      + "NULL, \(amount), \(asset))"
  }

  /// Its true transfers, by transaction, in the form of ``Ledger/standing()``.
  var truth: [String] {
    transfers.map { "\($0.hash) \($0.reference) \($0.amount) eip155:80002/\($0.currency)" }.sorted()
  }
}
