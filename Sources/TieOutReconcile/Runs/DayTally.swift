import TieOutCore
import TieOutReports

/// What the rows of a day's files add up to.
struct DayTally {
  /// What is booked: by table, account, chain and token.
  struct Key: Hashable, Comparable {
    let table: String
    let account: String
    let asset: String

    static func < (a: Key, b: Key) -> Bool {
      [a.table, a.account, a.asset].lexicographicallyPrecedes([b.table, b.account, b.asset])
    }
  }

  private(set) var booked: [Key: (count: Int, sum: WideAmount)] = [:]
  private(set) var states: [StateKey: Int] = [:]

  struct StateKey: Hashable {
    let account: String
    let kind: String
    let state: String
  }

  /// Adds the rows of another table.
  mutating func merge(_ other: DayTally) {
    booked.merge(other.booked) { known, _ in known }
    states.merge(other.states) { known, _ in known }
  }

  /// The columns of a table that are added up. Nil for a table without amounts booked.
  struct Columns: Sendable {
    private let table: String
    private let places: [String: Int]

    init?(_ table: ReportTable) {
      self.table = table.name
      let names = table.columns.map(\.name)
      places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
      guard places["booked_amount"] != nil else { return nil }
    }

    fileprivate func text(_ name: String, _ cells: [TableCell]) -> String? {
      guard let place = places[name], case .text(let text) = cells[place] else { return nil }
      return text
    }

    fileprivate func booked(_ cells: [TableCell]) -> (key: Key, amount: Amount)? {
      guard let place = places["booked_amount"], case .amount(let amount?) = cells[place] else {
        return nil
      }
      let asset = text("booked_asset", cells) ?? ""
      return (Key(table: table, account: account(cells), asset: asset), amount)
    }

    fileprivate func state(_ cells: [TableCell]) -> StateKey? {
      guard table != "fees", let state = text("state", cells) else { return nil }
      return StateKey(account: account(cells), kind: String(table.dropLast()), state: state)
    }

    private func account(_ cells: [TableCell]) -> String {
      let names = ["provider", "network", "merchant"].map { text($0, cells) ?? "" }
      return names.filter { !$0.isEmpty }.joined(separator: "/")
    }
  }

  /// Adds a row.
  mutating func add(_ cells: [TableCell], _ columns: Columns) {
    if let (key, amount) = columns.booked(cells) {
      let known = booked[key] ?? (0, .zero)
      booked[key] = (known.count + 1, known.sum.plus(amount.wide))
    }
    if let state = columns.state(cells) { states[state, default: 0] += 1 }
  }

  /// As in `run.json`.
  var totals: [Manifest.Total] {
    booked.sorted { $0.key < $1.key }.map { key, total in
      Manifest.Total(
        table: key.table, account: key.account, asset: key.asset, count: total.count,
        sum: total.sum.description)
    }
  }

  /// As in `run.json`.
  var stateCounts: [Manifest.StateCount] {
    states.map {
      Manifest.StateCount(
        account: $0.key.account, kind: $0.key.kind, state: $0.key.state, count: $0.value)
    }.sorted { ($0.account, $0.kind, $0.state) < ($1.account, $1.kind, $1.state) }
  }
}
