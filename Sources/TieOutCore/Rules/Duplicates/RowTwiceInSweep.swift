/// `row-twice-in-sweep`: one object on two pages of one sweep. Pages shift while they are read, so
/// this is drift and only counted; a row that returns with other money is ``EventIDReused``.
enum RowTwiceInSweep: SubjectRule {
  static let version = 1
  static let classes = define(
    .rowTwiceInSweep, .duplicates, "info", atStake: .nothing,
    "A list showed one row on two pages.",
    fires: "one id stands on two pages of one sweep, with equal content",
    closes: "at once: it is counted in one night",
    do: "Nothing: rows move between pages while a list is read. Different content is event-id-"
      + " reused.",
    isMomentary: true)

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    // Polls of a payment are repeated on purpose.
    guard projection.subject.kind != .payment, isAnySweepTwice(in: projection.history) else {
      return []
    }
    var rows: [Row: [Observation]] = [:]
    for observation in projection.history.observations where observation.isRow {
      for sighting in observation.sightings {
        guard let sweep = sighting.sweep else { continue }
        rows[Row(sweep: sweep, object: observation.rowObject), default: []].append(observation)
      }
    }
    let twice = rows.filter { $0.value.count > 1 }
    let bySweep = Dictionary(grouping: twice) { $0.key.sweep }
    return bySweep.sorted { $0.key < $1.key }.map { sweep, rows in
      let count = rows.map(\.value.count).max() ?? 0
      return Finding(
        .rowTwiceInSweep, .info, projection.history, discriminator: sweep,
        evidence: rows.flatMap(\.value), expected: "1", actual: "\(count)",
        note: "on \(count) rows of sweep \(sweep)")
    }
  }

  /// Whether any sweep has two rows of the subject: rarely, and decided without a table.
  private static func isAnySweepTwice(in history: History) -> Bool {
    var sweeps: [String] = []
    for observation in history.observations where observation.isRow {
      for sighting in observation.sightings {
        guard let sweep = sighting.sweep else { continue }
        if sweeps.contains(sweep) { return true }
        sweeps.append(sweep)
      }
    }
    return false
  }

  private struct Row: Hashable {
    var sweep: String
    var object: [String?]
  }
}

extension FindingClass {
  /// A list showed one row on two pages.
  public static let rowTwiceInSweep = FindingClass("row-twice-in-sweep")
}
