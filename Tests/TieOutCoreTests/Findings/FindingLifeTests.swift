import Testing

@testable import TieOutCore

@Suite struct FindingLifeTests {
  private static let asOf = Timestamp(microseconds: 1_000)
  private static let later = Timestamp(microseconds: 2_000)
  private static let before = Digest128(high: 0, low: 1)
  private static let changed = Digest128(high: 0, low: 2)

  /// Every state, by its name in the tables below.
  private static let states: [(name: String, life: FindingLife)] = [
    ("unknown", .unknown), ("open", .open), ("acknowledged", .acknowledged),
    ("ignored", .ignored(until: later)), ("ignored for ever", .ignored(until: nil)),
    ("ignored till now", .ignored(until: asOf)), ("resolved", .resolvedByEvidence),
    ("resolved by hand", .resolvedByHand(content: before)), ("reopened", .reopened),
  ]

  /// The state after a run for each state: found, found with other content, not found, not evaluated.
  @Test func `a run's table`() {
    let table = """
      unknown          | open             | open             | unknown          | unknown
      open             | open             | open             | resolved         | open
      acknowledged     | acknowledged     | acknowledged     | resolved         | acknowledged
      ignored          | ignored          | ignored          | resolved         | ignored
      ignored for ever | ignored for ever | ignored for ever | resolved         | ignored for ever
      ignored till now | reopened         | reopened         | resolved         | reopened
      resolved         | reopened         | reopened         | resolved         | resolved
      resolved by hand | resolved by hand | reopened         | resolved by hand | resolved by hand
      reopened         | reopened         | reopened         | resolved         | reopened
      """
    let sights: [FindingLife.Sight] = [
      .found(content: Self.before), .found(content: Self.changed), .missed, .unseen,
    ]
    let rows = Self.states.map { state in
      [state.name]
        + sights.map { sight in
          var life = state.life
          life.judged(sight, asOf: Self.asOf)
          return Self.name(life)
        }
    }
    #expect(rows == Self.cells(table))
  }

  /// The state after a decision for each state: acknowledge, ignore for ever, resolve, reopen, assign,
  /// comment.
  @Test func `a decision's table`() {
    let table = """
      unknown          | refused              | refused                  | refused                  | refused          | refused | refused
      open             | applied acknowledged | applied ignored for ever | applied resolved by hand | already          | already | already
      acknowledged     | already              | applied ignored for ever | applied resolved by hand | applied reopened | already | already
      ignored          | refused              | applied ignored for ever | applied resolved by hand | applied reopened | already | already
      ignored for ever | refused              | applied ignored for ever | applied resolved by hand | applied reopened | already | already
      ignored till now | refused              | applied ignored for ever | applied resolved by hand | applied reopened | already | already
      resolved         | refused              | refused                  | already                  | applied reopened | already | already
      resolved by hand | refused              | refused                  | already                  | applied reopened | already | already
      reopened         | applied acknowledged | applied ignored for ever | applied resolved by hand | already          | already | already
      """
    let rows = Self.states.map { state in
      [state.name]
        + FindingAction.allCases.map { action in
          var life = state.life
          switch life.decided(action, content: Self.before) {
          case .applied: return "applied \(Self.name(life))"
          case .already:
            #expect(life == state.life)
            return "already"
          case .refused:
            #expect(life == state.life)
            return "refused"
          }
        }
    }
    #expect(rows == Self.cells(table))
  }

  @Test func `what counts as open`() {
    let open = Self.states.filter { $0.life.isOpen }.map(\.name)
    #expect(open == ["open", "acknowledged", "reopened"])
    let settled = SettledFinding.State.allCases.filter(\.isOpen).map(\.rawValue)
    #expect(settled == ["open", "acknowledged", "reopened"])
  }

  @Test(
    arguments: [
      (1, "0-1"), (2, "2-7"), (7, "2-7"), (8, "8-30"), (30, "8-30"), (31, ">30"), (400, ">30"),
    ] as [(Int64, String)])
  func `ages in buckets`(_ nights: Int64, _ bucket: String) {
    #expect(AgeBucket(nights: nights).rawValue == bucket)
  }

  private static func name(_ life: FindingLife) -> String {
    states.first { $0.life == life }?.name ?? "\(life)"
  }

  private static func cells(_ table: String) -> [[String]] {
    table.split(separator: "\n").map { line in
      line.split(separator: "|").map { cell in
        cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed().map(String.init).joined()
      }
    }
  }
}
