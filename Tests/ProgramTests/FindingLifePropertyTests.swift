import TestSupport
import Testing
import TieOutCore
import TieOutPostgres

extension ProgramTests {
  /// Random runs and decisions: the SQL that settles many findings at once agrees with the state machine of
  /// one finding.
  @Suite struct FindingLifePropertyTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `SQL and the machine agree, night by night`(_ seed: UInt64) async throws {
      try await Database.with { database in
        try await database.session { session in
          let books = Books(session, seed: seed)
          for night in 1...14 {
            try books.judge(night)
            try books.decide()
          }
          #expect(books.seen.count >= 14, "\(books.seen.sorted())")
        }
      }
    }
  }
}

/// The findings in the database, and the same by the state machine.
private final class Books {
  private static let start = Timestamp(microseconds: 1_740_787_200_000_000)
  private static let count = 12

  /// The state of one finding by the machine.
  private struct Model {
    var life = FindingLife.unknown
    /// The content in the latest row.
    var content = 0
    var pending: [Decision] = []
    var lastAt = Timestamp.epoch
    var lastCounts = Timestamp.epoch
  }

  private struct Decision {
    var action: FindingAction
    var until: Timestamp?
    var content: Int
    var countsFrom: Timestamp
  }

  private let session: Session
  private var random: SeededGenerator
  private var models = [Model](repeating: Model(), count: count)
  private var night = 0
  private var closing = 0
  /// The transitions that occurred, so that the test proves something.
  private(set) var seen: Set<String> = []

  init(_ session: Session, seed: UInt64) {
    self.session = session
    random = SeededGenerator(seed: seed)
  }

  // MARK: names

  private func run(_ night: Int) -> String { "night-\(night)" }
  private func asOf(_ night: Int) -> Timestamp { Self.start + .days(Int64(night)) }
  private func finished(_ night: Int) -> Timestamp { asOf(night) + .minutes(10) }
  private func id(_ number: Int) -> String {
    String("00\(number)\(number)".suffix(3)) + "00000-0000-4000-8000-000000000000"
  }
  /// Three findings per unit; the last two findings have none.
  private func unit(_ number: Int) -> String? { number >= 10 ? nil : id(900 + number / 3) }
  private func isMomentary(_ number: Int) -> Bool { number % 4 == 3 }
  private func digest(_ content: Int) -> Digest128 { Digest128(high: 0, low: UInt64(content)) }

  // MARK: a run

  func judge(_ night: Int) throws {
    self.night = night
    let isFull = random.once(in: 2)
    let judgedUnits = Set((0..<4).filter { _ in isFull || random.once(in: 2) })
    try session.script(
      """
      INSERT INTO tieout.run_records (run, as_of, status, rule_version, program, started_at, finished_at)
      VALUES ('\(run(night))', '\(asOf(night))', 'running', 1, 'test', '\(asOf(night))',
        '\(finished(night))')
      """)
    for unit in judgedUnits where !isFull {
      try session.script(
        """
        INSERT INTO tieout.evaluated_scopes VALUES
          (tieout.bucket_of('\(id(900 + unit))'), '\(run(night))', '\(id(900 + unit))')
        """)
    }
    var found: [Int: Int] = [:]
    for number in 0..<Self.count {
      let isJudged = isFull || unit(number) == nil || judgedUnits.contains(number / 3)
      if isJudged, !random.once(in: 3) { found[number] = random.below(2) + 1 }
    }
    try store(found)
    var expected = [String: [String]]()
    for number in 0..<Self.count {
      let isJudged = isFull || unit(number) == nil || judgedUnits.contains(number / 3)
      expected[id(number)] = advance(number, found[number], isJudged)
    }
    let rows = try settle(isFull)
    #expect(rows == expected.compactMapValues { $0 }, "night \(night)")
    // Repeating it gives the same result.
    try store(found)
    #expect(try settle(isFull) == rows)
    try session.script(
      "UPDATE tieout.run_records SET status = 'complete' WHERE run = '\(run(night))'")
    try checkTotals()
    try checkView()
  }

  private func store(_ found: [Int: Int]) throws {
    for (number, content) in found {
      let unit = unit(number).map { "'\($0)'" } ?? "NULL"
      try session.script(
        """
        INSERT INTO tieout.evaluated (bucket, run, finding, class, severity, provider, network,
          subject_kind, subject, part, discriminator, actual, evidence, note, rule_version,
          is_momentary, unit)
        VALUES (tieout.bucket_of('\(id(number))'), '\(run(night))', '\(id(number))', 'unknown-type',
          'high', 'payin', 'testnet', 'order', 'o\(number)', '', '', '\(content)', '', 'note', 1,
          \(isMomentary(number)), \(unit))
        """)
    }
  }

  private func settle(_ isFull: Bool) throws -> [String: [String]] {
    let previous = night == 1 ? "NULL" : "'\(run(night - 1))'"
    try session.script(
      """
      SELECT tieout.settle_run('\(run(night))', '\(asOf(night))', \(previous), \(isFull));
      DELETE FROM tieout.evaluated WHERE run = '\(run(night))'
      """)
    var rows: [String: [String]] = [:]
    for row in try session.execute(
      """
      SELECT finding::text, state, change, coalesce(resolved_by, ''),
        coalesce(extract(epoch FROM ignored_until)::bigint::text, ''), actual
      FROM tieout.findings WHERE run = '\(run(night))'
      """)
    {
      rows[try row.text(0)] = try (1...5).map { try row.text($0) }
    }
    return rows
  }

  /// The finding's row by the machine; nil if the run does not write one.
  private func advance(_ number: Int, _ found: Int?, _ isJudged: Bool) -> [String]? {
    let before = models[number].life
    for decision in models[number].pending where decision.countsFrom <= asOf(night) {
      models[number].life.decided(
        decision.action, until: decision.until, content: digest(decision.content))
    }
    models[number].pending.removeAll { $0.countsFrom <= asOf(night) }
    let isKnown = before != .unknown
    let isMomentary = isMomentary(number)
    let sight: FindingLife.Sight
    if let found, !(isMomentary && isKnown) {
      sight = .found(content: digest(found))
      models[number].content = found
    } else if isJudged || isMomentary || before == .resolvedByEvidence {
      sight = .missed
    } else {
      sight = .unseen
    }
    models[number].life.judged(sight, asOf: asOf(night))
    let after = models[number].life
    guard after != .unknown, !(before == after && after.state == "resolved") else {
      return nil
    }
    let change = Self.change(before, after)
    seen.insert("\(change) \(after.state)")
    return [
      after.state, change, after.resolvedBy, after.until, "\(models[number].content)",
    ]
  }

  private static func change(_ before: FindingLife, _ after: FindingLife) -> String {
    switch (before.isOpen, after.isOpen) {
    case (_, _) where before == .unknown: "new"
    case (false, true): "reopened"
    case (true, false): after.state
    case (true, true): "carried"
    case (false, false): after.state == "resolved" ? "lapsed" : "carried"
    }
  }

  private func checkTotals() throws {
    let row = try session.execute(
      """
      SELECT count(*) FILTER (WHERE change = 'new'), count(*) FILTER (WHERE change = 'reopened'),
        count(*) FILTER (WHERE change = 'resolved'), count(*) FILTER (WHERE change = 'ignored'),
        count(*) FILTER (WHERE state IN ('open', 'acknowledged', 'reopened'))
      FROM tieout.findings WHERE run = '\(run(night))'
      """
    ).one()
    let counts = try (0...4).map { try row.int($0) }
    #expect(closing + counts[0] + counts[1] - counts[2] - counts[3] == counts[4])
    closing = counts[4]
  }

  // MARK: decisions

  func decide() throws {
    for _ in 0..<6 {
      let number = random.below(Self.count)
      let action = random.pick(FindingAction.allCases.filter(\.changesState))
      let until: Timestamp? =
        action == .ignore && !random.once(in: 3)
        ? asOf(night) + .hours(random.pick([1, 24, 25, 48, 60])) : nil
      let at = finished(night) + .minutes(Int64(random.below(40 * 60)))
      try decide(number, action, until, at)
    }
    try checkView()
  }

  private func decide(
    _ number: Int, _ action: FindingAction, _ until: Timestamp?, _ at: Timestamp
  ) throws {
    let row = try session.execute(
      """
      SELECT outcome, state FROM tieout.act_on_finding('\(id(number))', '\(action.rawValue)', 'somebody',
        'because', \(until.map { "'\($0)'" } ?? "NULL"), '\(at)')
      """
    ).one()
    var view = now(number)
    let answer = view.decided(action, until: until, content: digest(models[number].content))
    #expect(try row.text(0) == "\(answer)", "\(night): \(action) \(now(number))")
    #expect(try row.textIfPresent(1) ?? "" == (view == .unknown ? "" : view.state))
    seen.insert("\(action) \(answer)")
    guard answer == .applied else { return }
    let tick = Interval(microseconds: 1)
    let time = max(at, models[number].lastAt + tick)
    let counts = max(asOf(night) + (time - finished(night)), models[number].lastCounts + tick)
    (models[number].lastAt, models[number].lastCounts) = (time, counts)
    models[number].pending.append(
      Decision(
        action: action, until: until, content: models[number].content, countsFrom: counts))
  }

  private func now(_ number: Int) -> FindingLife {
    models[number].pending.reduce(into: models[number].life) {
      $0.decided($1.action, until: $1.until, content: digest($1.content))
    }
  }

  private func checkView() throws {
    let open = try session.execute(
      "SELECT finding_id::text, state FROM tieout.open_findings"
    ).map { "\(try $0.text(0)) \(try $0.text(1))" }
    let expected = (0..<Self.count).filter { now($0).isOpen }.map {
      "\(id($0)) \(now($0).state)"
    }
    #expect(Set(open) == Set(expected))
    #expect(open.count == expected.count)
  }
}

extension FindingLife {
  fileprivate var state: String {
    switch self {
    case .unknown: "unknown"
    case .open: "open"
    case .acknowledged: "acknowledged"
    case .ignored: "ignored"
    case .resolvedByEvidence, .resolvedByHand: "resolved"
    case .reopened: "reopened"
    }
  }

  fileprivate var resolvedBy: String {
    switch self {
    case .resolvedByEvidence: "evidence"
    case .resolvedByHand: "hand"
    case .unknown, .open, .acknowledged, .ignored, .reopened: ""
    }
  }

  fileprivate var until: String {
    switch self {
    case .ignored(let until): until.map { "\($0.microseconds / 1_000_000)" } ?? ""
    case .unknown, .open, .acknowledged, .resolvedByEvidence, .resolvedByHand, .reopened: ""
    }
  }
}
