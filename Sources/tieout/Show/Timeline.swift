import TieOutCore
import TieOutStore

/// The events of some subjects, ordered by the time at which they happened.
struct Timeline {
  /// One event with the times of its sightings.
  struct Entry: Encodable {
    let time: String
    let source: String
    let kind: String
    let subject: String
    let event_id: String?
    let facts: [String: String]
    /// Words outside the known set, why a body cannot be read, or a credit's key.
    let words: [String]
    let first_seen: String
    let last_seen: String
    let times_seen: Int
    let fingerprint: String
    /// Deliveries and pages that contain the event, each with its row.
    let evidence: [String]
    /// Whether the event is evidence of the finding.
    let proves: Bool

    init(_ observation: Observation, of subject: Subject, proves: Bool) {
      let facts = observation.event.facts
      time = "\(observation.time)"
      source = observation.event.source.rawValue
      kind = observation.event.kind.rawValue
      self.subject = "\(subject.kind.rawValue) \(subject.id)"
      event_id = facts.eventID
      self.facts = facts.named
      words = [facts.unknownWord, facts.note].compactMap { $0 }
      first_seen = "\(observation.firstSeen)"
      last_seen = "\(observation.lastSeen)"
      times_seen = observation.sightings.count
      fingerprint = "\(observation.fingerprint)"
      evidence = observation.sightings.map { "\($0.evidence) \($0.row)" }
      self.proves = proves
    }

    func lines(withSubject: Bool) -> [String] {
      var parts = [time, source, kind]
      parts += [facts["money"], facts["fee"].map { "fee \($0)" }].compactMap { $0 }
      parts += facts["pay_out"].map { ["out \($0)"] } ?? []
      parts += [event_id].compactMap { $0 } + words.map { "\"\($0)\"" }
      if withSubject { parts.append(subject) }
      let seen =
        times_seen == 1
        ? "seen \(first_seen)" : "seen \(times_seen) times from \(first_seen) to \(last_seen)"
      return [
        (proves ? "* " : "  ") + parts.joined(separator: "  ").printableLine,
        "      \(seen), in \(evidence[0].prefix(12))",
      ]
    }
  }

  /// Maximum number of events in text; JSON has all.
  static let linesMax = 200

  let entries: [Entry]
  private let hasSeveral: Bool

  init(_ histories: [History], proving evidence: Set<Digest128>) {
    hasSeveral = histories.count > 1
    entries = histories.flatMap { history in
      history.observations.map { (history.subject, $0) }
    }.sorted {
      ($0.1.time, $0.1.firstSeen, $0.1.fingerprint) < ($1.1.time, $1.1.firstSeen, $1.1.fingerprint)
    }.map { subject, observation in
      Entry(observation, of: subject, proves: evidence.contains(observation.fingerprint))
    }
  }

  var lines: [String] {
    let shown = entries.prefix(Self.linesMax).flatMap { $0.lines(withSubject: hasSeveral) }
    let more = entries.count - Self.linesMax
    return shown + (more > 0 ? ["  and \(more) more events: --json has all"] : [])
  }
}
