/// What came of making again what the store promises.
package struct Verification: Sendable, Hashable {
  /// What is promised.
  package enum Check: String, Sendable, CaseIterable {
    /// The append-only guard stands.
    case guards
    /// The chain of seals holds, and the rows are those that were sealed.
    case seals
    /// Each event is what its fingerprint says, in the stream that its subject names.
    case events
    /// Each delivery and page is what its name says, and what events rest on is there.
    case evidence
    /// Projections are the folds of their events.
    case projections
    /// The findings of a run and of the run before it tie.
    case findings
    /// Balances are the sums of their entries.
    case balances
    /// The files of reports are those that their manifests name.
    case reports
  }

  /// Something that is broken.
  package struct Problem: Sendable, Hashable {
    /// Which promise.
    package var check: Check
    /// What it is about: a subject, a table, a seal, a run, a file.
    package var subject: String
    /// What is wrong, in words.
    package var what: String

    /// Something that is broken.
    package init(_ check: Check, _ subject: String, _ what: String) {
      self.check = check
      self.subject = subject
      self.what = what
    }
  }

  /// How many things each check looked at.
  package private(set) var examined: [Check: Int] = [:]
  /// How many of them are broken.
  package private(set) var broken: [Check: Int] = [:]
  /// The first of what is broken, at most ``problemsMax`` of each check.
  package private(set) var problems: [Problem] = []

  /// How many problems of a check are named: who breaks everything shall not fill the memory.
  package static let problemsMax = 1_000

  /// Nothing looked at yet.
  package init() {}

  /// Whether everything is as it should be.
  package var isWhole: Bool { broken.values.allSatisfy { $0 == 0 } }

  /// Counts what was looked at.
  package mutating func examine(_ check: Check, _ count: Int = 1) {
    examined[check, default: 0] += count
  }

  /// Notes something that is broken.
  package mutating func note(_ problem: Problem) {
    broken[problem.check, default: 0] += 1
    guard broken[problem.check, default: 0] <= Self.problemsMax else { return }
    problems.append(problem)
  }

  /// Adds what another part found.
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

  /// The problems, ordered by check, subject and words.
  package var ordered: [Problem] {
    let places = Dictionary(
      uniqueKeysWithValues: Check.allCases.enumerated().map { ($0.element, $0.offset) })
    return problems.sorted {
      (places[$0.check] ?? 0, $0.subject, $0.what) < (places[$1.check] ?? 0, $1.subject, $1.what)
    }
  }
}
