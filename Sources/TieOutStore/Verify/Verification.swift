/// The result of recomputing what the store guarantees.
package struct Verification: Sendable, Hashable {
  /// The guarantees.
  package enum Check: String, Sendable, CaseIterable {
    /// The append-only guard is intact.
    case guards
    /// The chain of seals is intact, and the rows are those that were sealed.
    case seals
    /// Each event matches its fingerprint and is in the stream of its subject.
    case events
    /// Each delivery and page matches its id, and the evidence of all events exists.
    case evidence
    /// Projections are the folds of their events.
    case projections
    /// The findings of a run and of the run before it tie.
    case findings
    /// Balances are the sums of their entries.
    case balances
    /// Bookings, totals and control accounts follow from the events and entries.
    case books
    /// The files of reports match their manifests.
    case reports
  }

  /// A broken guarantee.
  package struct Problem: Sendable, Hashable {
    /// The guarantee.
    package var check: Check
    /// The subject, table, seal, run or file.
    package var subject: String
    /// The problem in words.
    package var what: String

    /// A broken guarantee.
    package init(_ check: Check, _ subject: String, _ what: String) {
      self.check = check
      self.subject = subject
      self.what = what
    }
  }

  /// The number of checked items, by check.
  package private(set) var examined: [Check: Int] = [:]
  /// The number of broken items, by check.
  package private(set) var broken: [Check: Int] = [:]
  /// The first broken items, at most ``problemsMax`` of each check.
  package private(set) var problems: [Problem] = []

  /// The most problems listed per check, so that a store with many of them does not fill the memory.
  package static let problemsMax = 1_000

  /// An empty result.
  package init() {}

  /// Whether nothing is broken.
  package var isWhole: Bool { broken.values.allSatisfy { $0 == 0 } }

  /// Counts checked items.
  package mutating func examine(_ check: Check, _ count: Int = 1) {
    examined[check, default: 0] += count
  }

  /// Adds a problem.
  package mutating func note(_ problem: Problem) {
    broken[problem.check, default: 0] += 1
    guard broken[problem.check, default: 0] <= Self.problemsMax else { return }
    problems.append(problem)
  }

  /// Adds the result of another part.
  package mutating func merge(_ other: Verification) {
    for (check, count) in other.examined { examined[check, default: 0] += count }
    for problem in other.problems
    where (broken[problem.check] ?? 0) + 1 <= Self.problemsMax {
      note(problem)
    }
    for (check, count) in other.broken {
      let named = other.problems.count { $0.check == check }
      broken[check, default: 0] += count - named
    }
  }

  /// The problems, ordered by check, subject and text.
  package var ordered: [Problem] {
    let places = Dictionary(
      uniqueKeysWithValues: Check.allCases.enumerated().map { ($0.element, $0.offset) })
    return problems.sorted {
      (places[$0.check] ?? 0, $0.subject, $0.what) < (places[$1.check] ?? 0, $1.subject, $1.what)
    }
  }
}
