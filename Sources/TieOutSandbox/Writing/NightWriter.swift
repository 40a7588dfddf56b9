import Foundation

/// Writes nights: captured webhooks, list pages and polls of both providers, with planted faults,
/// and the list of what was planted.
package struct NightWriter {
  /// Writes `input.ndjson`, `expected.csv`, `allowed.csv` and `about.json` into a folder, which is
  /// created where it does not exist; and `tieout.yaml`, where what is planted needs to know what was
  /// agreed.
  ///
  /// The lines stand in order of time, but for the pages of a sweep, which stand together where
  /// the sweep began. Only the planted faults and the few lines that are made before their time
  /// are held in memory; should a plan be so dense that these become many, the earliest are
  /// written ahead of some that are not made yet.
  ///
  /// - Throws: ``NightError`` for a plan that makes no night, and whatever the file system throws.
  /// - Complexity: Linear in the payments, about 10 passes over them; nothing of the clean ones
  ///   is kept.
  package static func write(_ plan: NightPlan, to directory: String) throws -> NightSummary {
    try check(plan)
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    let maker = Maker(plan)
    let planted = Planted(maker)
    var stream = try NightStream(Clean(maker: maker), planted, directory + "/input.ndjson")
    try stream.run()
    let counts = stream.counts
    try stream.finish()
    try FindingList.write(
      planted.expected, withDeltas: true, to: directory + "/expected.csv")
    try FindingList.write(
      planted.allowed.subtracting(planted.expected), to: directory + "/allowed.csv")
    let summary = NightSummary(
      lines: counts.lines, webhooks: counts.webhooks, pages: counts.pages,
      expected: planted.expected.count,
      allowed: planted.allowed.subtracting(planted.expected).count,
      asOf: maker.schedule.asOf.text(milliseconds: false))
    try About.write(plan, summary, to: directory + "/about.json")
    if plan.isConfigured { try Configuration(plan).write(to: directory + "/tieout.yaml") }
    return summary
  }

  private static func check(_ plan: NightPlan) throws {
    guard plan.cleanPayments >= 0, plan.faultsEach >= 0 else {
      throw NightError.plan("payments and faults cannot be fewer than none")
    }
    guard (1...366).contains(plan.days) else {
      throw NightError.plan("days must be 1 to 366")
    }
  }
}
