package import TieOutCore

/// Observations of one subject with few different values, so that they often collide.
package struct RandomStory: CustomStringConvertible {
  package var subject: Subject
  package var observations: [Observation] = []

  package init(_ random: inout SeededGenerator) {
    let kinds: [EventKind]
    switch random.below(4) {
    case 0:
      subject = Subject(.payin, .order, "ord_1")
      kinds = [.orderPended, .orderCompleted, .orderExpired, .typeUnknown]
    case 1:
      subject = Subject(.paydefi, .payment, "pay_1")
      kinds = [
        .paymentPended, .paymentAccepted, .paymentCompleted, .paymentExpired, .paymentCancelled,
      ]
    case _:
      subject = Subject(.payin, .transaction, "0xaa", chain: .sepolia)
      kinds = [.transferDetected, .transferConfirmed, .transferCompleted, .transferFailed]
    }
    for _ in 0..<1 + random.below(8) { observations.append(observation(&random, kinds)) }
  }

  private func observation(
    _ random: inout SeededGenerator, _ usual: [EventKind]
  ) -> Observation {
    let isTold = Bool.random(using: &random)
    let kind = random.once(in: 20) ? random.pick(EventKind.allCases) : random.pick(usual)
    let event = Event(subject, isTold ? .webhook : .list, kind, facts(&random, isTold: isTold))
    let sightings = (0..<1 + random.below(3)).map { _ in
      let page = random.below(4)
      return Sighting(
        observedAt: Timestamp(microseconds: Int64(random.below(5)) * 3_600_000_000),
        evidence: Digest128(high: UInt64(page), low: isTold ? 0 : 1), row: Int32(random.below(2)),
        sweep: isTold ? nil : [nil, "a", "b", "c"][page])
    }
    return Observation(event, event.fingerprint(in: subject.stream), sightings)
  }

  private func facts(_ random: inout SeededGenerator, isTold: Bool) -> Facts {
    var facts = Facts()
    facts.reference = random.pick(["one", "one", "two", nil])
    facts.chain = .sepolia
    facts.currency = random.pick(["USDC", "USDC", "USDT"])
    facts.amount = random.pick(["1", "1", "2", "2000000"])
    facts.logIndex = random.pick([nil, nil, 1, 2])
    facts.statusAt = random.pick([nil, Timestamp(microseconds: 0)])
    facts.unknownWord = random.once(in: 20) ? "weird" : nil
    if isTold { facts.eventID = random.pick([nil, "evt_1", "evt_0xaa"]) }
    if !isTold { facts.objectID = random.pick([nil, "d1", "d2", "t1"]) }
    if !isTold { facts.orderID = random.pick([nil, nil, nil, "ord_1"]) }
    return facts
  }

  /// The same statements in another order, some repeated, with distinct sightings.
  package func scattered(_ random: inout SeededGenerator) -> [Observation] {
    var scattered: [Observation] = []
    for observation in observations {
      for sighting in observation.sightings {
        scattered.append(Observation(observation.event, observation.fingerprint, [sighting]))
      }
      if random.once(in: 3) { scattered.append(observation) }
    }
    return scattered.shuffled(using: &random)
  }

  package var description: String {
    observations.map { one in
      let facts = one.event.facts
      let parts: [String?] = [
        one.event.source.rawValue, one.event.kind.rawValue, facts.eventID, facts.reference,
        facts.currency, facts.amount?.description, facts.logIndex.map { "#\($0)" }, facts.objectID,
        facts.orderID, one.sightings.map { "\($0.observedAt) \($0.sweep ?? "")" }.description,
      ]
      return parts.map { $0 ?? "-" }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
