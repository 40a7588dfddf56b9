import ArgumentParser
import Foundation
import TieOutConfiguration
import TieOutCore
import TieOutReconcile
import TieOutStore

/// Options that select a run.
struct NightOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Evaluate what is due by this time (ISO 8601); default: now.", valueName: "time"))
  var asOf: Timestamp?

  @Option(
    help: ArgumentHelp("Evaluate a whole business day, as of its end.", valueName: "YYYY-MM-DD"))
  var date: String?

  @Option(
    name: .customLong("known-at"),
    help: ArgumentHelp("Evaluate only what was recorded by this time.", valueName: "time"))
  var knownAt: Timestamp?

  @Flag(help: "Evaluate everything, not only what may have changed since the run before.")
  var full = false

  /// What is evaluated: a day or a time; the day of today without either.
  var name: String {
    date ?? (asOf.map { "\($0)" } ?? "\(Environment.calendar.day(judgedAsOf: .now))")
  }

  func request(_ calendar: BusinessCalendar = Environment.calendar) throws -> RunRequest {
    let time = asOf ?? Timestamp.now.wholeSeconds
    guard let date else {
      if let knownAt { return .known(asOf: time, at: knownAt) }
      return asOf == nil ? .now(time) : .asOf(time)
    }
    guard asOf == nil else { throw ValidationError("--date and --as-of exclude each other") }
    guard let day = BusinessDay(date), calendar.holds(day) else {
      throw ValidationError("--date is \"\(date)\", expected a day like 2025-03-11")
    }
    return knownAt.map { .known(asOf: calendar.end(of: day), at: $0) } ?? .day(day)
  }
}

/// Where reports go, and which findings make a run fail.
struct OutcomeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder for reports; each day gets one in it.", valueName: "dir"))
  var out: String?

  @OptionGroup var verdict: VerdictOptions

  var folder: URL { URL(fileURLWithPath: Environment.configuration.options.out) }
  var failOn: Severity { verdict.failOn }
}

extension OutcomeOptions: ConfigurationOverrides {
  var flags: [GivenOption] {
    [out.map { GivenOption("out", "--out", $0) }].compactMap { $0 } + verdict.flags
  }
}

/// Which findings make a run fail.
struct VerdictOptions: ParsableArguments {
  @Option(
    name: .customLong("fail-on"), help: "Exit with 1 where an open finding is at least this bad.")
  var failOnFlag: Severity?

  var failOn: Severity { Environment.configuration.options.failOn }
}

extension VerdictOptions: ConfigurationOverrides {
  var flags: [GivenOption] {
    [failOnFlag.map { GivenOption("failOn", "--fail-on", $0.rawValue) }].compactMap { $0 }
  }
}
