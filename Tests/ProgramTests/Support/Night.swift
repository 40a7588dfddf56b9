import Foundation
import Synchronization
import TieOutSandbox
import Testing

/// Captured evidence with planted faults, written once and read by many tests.
struct Night: Sendable {
  let folder: TemporaryFolder
  let asOf: String
  let expected: Set<Pair>
  let allowed: Set<Pair>

  /// A reported or planted finding.
  struct Pair: Hashable, CustomStringConvertible {
    var findingClass: String
    var subject: String
    var description: String { "\(findingClass) \(subject)" }
  }

  /// The captured lines.
  var input: String { folder.path("input.ndjson") }

  /// The day that it books: the name of its report folder.
  var day: String { Report.dayEnded(by: asOf) }

  /// The lines, one by one.
  func lines() throws -> [Substring] { try text(input).split(separator: "\n") }

  /// The secrets of all nights.
  static let secrets = [
    "PAYIN_WEBHOOK_SECRET": "\(Secret.payInTestnet),\(Secret.payInMainnet)",
    "PAYDEFI_WEBHOOK_SECRET": Secret.payDeFi,
  ]

  /// A small night with one of each fault and look-alike.
  static func small() throws -> Night { try write(plan()) }

  /// A night without any fault.
  static func clean(_ payments: Int = 200) throws -> Night {
    var plan = NightPlan()
    plan.cleanPayments = payments
    plan.faults = []
    return try write(plan)
  }

  static func plan(
    seed: UInt64 = 11, dialect: PayInDialect = .mixed, hasOutages: Bool = false, each: Int = 1
  ) -> NightPlan {
    var plan = NightPlan()
    plan.seed = seed
    plan.dialect = dialect
    plan.cleanPayments = 320 * each
    plan.faultsEach = each
    plan.faults = hasOutages ? Fault.withOutages : Fault.usual
    return plan
  }

  // MARK: writing

  private static let written = Mutex([String: Night]())

  static func write(_ plan: NightPlan) throws -> Night {
    try written.withLock { nights in
      let key = "\(plan)"
      if let night = nights[key] { return night }
      let folder = try TemporaryFolder()
      let summary = try NightWriter.write(plan, to: folder.path)
      let night = Night(
        folder: folder, asOf: summary.asOf, expected: try pairs(folder.path("expected.csv")),
        allowed: try pairs(folder.path("allowed.csv")))
      nights[key] = night
      return night
    }
  }

  fileprivate static func removeAll() {
    written.withLock { nights in
      for night in nights.values { night.folder.remove() }
      nights = [:]
    }
  }

  private static func pairs(_ path: String) throws -> Set<Pair> {
    Set(
      try Table(path).rows.map {
        Pair(findingClass: $0["class"] ?? "", subject: $0["subject"] ?? "")
      })
  }
}

/// Removes the nights that a suite's tests have written.
struct WrittenNights: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    defer { Night.removeAll() }
    try await function()
  }
}

extension Trait where Self == WrittenNights {
  static var nights: Self { Self() }
}
