/// One appearance of an event in one delivery or page.
package struct Sighting: Sendable, Hashable, Comparable {
  /// When the delivery was received, or the request of the page was sent.
  package var observedAt: Timestamp
  /// The digest of the delivery or page.
  package var evidence: Digest128
  /// The row of the page; 0 for a delivery.
  package var row: Int32
  /// The sweep that the page belongs to.
  package var sweep: String?
  /// When the store recorded it. Nil unless requested. Not part of equality.
  package var recordedAt: Timestamp?

  /// One sighting.
  package init(
    observedAt: Timestamp, evidence: Digest128, row: Int32 = 0, sweep: String? = nil,
    recordedAt: Timestamp? = nil
  ) {
    self.observedAt = observedAt
    self.evidence = evidence
    self.row = row
    self.sweep = sweep
    self.recordedAt = recordedAt
  }

  /// By everything but `recordedAt`.
  package static func == (a: Sighting, b: Sighting) -> Bool {
    a.observedAt == b.observedAt && a.evidence == b.evidence && a.row == b.row && a.sweep == b.sweep
  }

  /// By evidence and row.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(evidence)
    hasher.combine(row)
  }

  /// By time, then by evidence and row.
  package static func < (a: Sighting, b: Sighting) -> Bool {
    if a.observedAt != b.observedAt { return a.observedAt < b.observedAt }
    return a.evidence != b.evidence ? a.evidence < b.evidence : a.row < b.row
  }
}

/// An event with all its sightings. Immutable; a class, so that sorting and filtering move pointers.
package final class Observation: Sendable, Hashable {
  /// What was stated.
  package let event: Event
  /// The event's fingerprint.
  package let fingerprint: Digest128
  /// All sightings: at least one, sorted, without duplicates.
  package let sightings: [Sighting]
  /// When the store first recorded the event. Nil unless requested. Not part of equality.
  package let recordedAt: Timestamp?

  /// An event with its sightings, in any order.
  package init(
    _ event: Event, _ fingerprint: Digest128, _ sightings: [Sighting], recordedAt: Timestamp? = nil
  ) {
    precondition(!sightings.isEmpty, "an event is in the store because it was seen")
    self.recordedAt = recordedAt
    self.event = event
    self.fingerprint = fingerprint
    self.sightings = sightings.count == 1 ? sightings : Set(sightings).sorted()
  }

  /// The event as it was seen first, with the sightings of both observations.
  func united(with other: Observation) -> Observation {
    if other.sightings == sightings { return self }
    return Observation(
      other.sightings[0] < sightings[0] ? other.event : event, fingerprint,
      sightings + other.sightings, recordedAt: recordedAt ?? other.recordedAt)
  }

  /// The time of the first sighting.
  package var firstSeen: Timestamp { sightings[0].observedAt }
  /// The time of the last sighting.
  package var lastSeen: Timestamp { sightings[sightings.count - 1].observedAt }

  /// By event and sightings.
  package static func == (a: Observation, b: Observation) -> Bool {
    a === b
      || (a.fingerprint == b.fingerprint && a.sightings == b.sightings && a.event == b.event)
  }

  /// By fingerprint.
  package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}

/// All observations of one subject.
///
/// A set: its order and repetitions do not matter, so the result of a fold does not depend on the order in
/// which webhooks arrive.
package struct History: Sendable, Hashable {
  /// What it is about.
  package let subject: Subject
  /// The id of the subject's stream.
  package let stream: StreamID
  /// Each event once, ordered by first sighting, then by content.
  package let observations: [Observation]
  /// For a transfer whose claims name several references: those that the latest claim of each source names.
  /// Otherwise empty.
  let receivers: [String]

  /// Unites observations of one subject.
  ///
  /// - Parameter stream: the subject's stream id, if the caller has it: computing it takes a hash.
  package init(_ subject: Subject, _ observations: [Observation], stream: StreamID? = nil) {
    self.init(subject, observations, stream: stream, receivers: [])
  }

  init(
    _ subject: Subject, _ observations: [Observation], stream: StreamID?, receivers: [String]
  ) {
    self.receivers = receivers
    self.subject = subject
    self.stream = stream ?? subject.stream
    guard observations.count > 1 else {
      self.observations = observations
      return
    }
    var united = observations.sorted { $0.fingerprint < $1.fingerprint }
    var kept = 0
    for index in united.indices.dropFirst() {
      if united[index].fingerprint == united[kept].fingerprint {
        united[kept] = united[kept].united(with: united[index])
      } else {
        kept += 1
        united[kept] = united[index]
      }
    }
    united.removeLast(max(0, united.count - kept - 1))
    self.observations = united.sorted(by: Observation.isBefore(_:_:))
  }

  /// The history seen by `cutoff` and recorded by `horizon`, as a run evaluates it. Nil if nothing was.
  package func seen(by cutoff: Timestamp, recordedBy horizon: Timestamp? = nil) -> History? {
    func counts(_ sighting: Sighting) -> Bool {
      guard sighting.observedAt <= cutoff else { return false }
      guard let horizon, let recordedAt = sighting.recordedAt else { return true }
      return recordedAt <= horizon
    }
    if observations.allSatisfy({ $0.sightings.allSatisfy(counts) }) { return self }
    let seen = observations.compactMap { observation -> Observation? in
      let sightings = observation.sightings.filter(counts)
      guard !sightings.isEmpty else { return nil }
      return Observation(
        observation.event, observation.fingerprint, sightings, recordedAt: observation.recordedAt)
    }
    return seen.isEmpty ? nil : History(subject, seen, stream: stream)
  }

  /// The number of sightings: grows only with new events and sightings.
  package var weight: Int { observations.reduce(0) { $0 + $1.sightings.count } }
}

extension Observation {
  /// When it happened: the status' own time, else the event's, else when it was first seen.
  package var time: Timestamp {
    event.facts.statusAt ?? event.facts.statedAt ?? firstSeen
  }
}

extension Observation {
  /// Whether a list showed its subject, in any state.
  var isRow: Bool { event.source == .list && event.kind != .absenceStated }

  /// The kind and key of a line in the merchant's records; nil if it has no key.
  var keyName: String? {
    guard let key = event.facts.note, let word = event.kind.lineWord else { return nil }
    return "\(word) \(key)"
  }
}
