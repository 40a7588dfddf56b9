/// `spelling-variant`: one thing was sent under two spellings (white space, the case of hexadecimal
/// digits, a missing `0x`, a capital), so a system that compares texts takes it for two.
///
/// Found if one stream spells its transaction hash in two ways, if a transfer spells its reference
/// in two ways, if the merchant registered only the plain spelling of a reference, and if two
/// subjects have one id in two spellings. One odd spelling that all sources use is no variant.
enum SpellingVariant: SubjectRule {
  static let version = 1
  static let classes = define(
    .spellingVariant, .duplicates, "medium", atStake: .nothing,
    "One thing is written in two ways, as if it were two.",
    fires: "two subjects are equal once addresses or hashes are brought to one form (case, 0x,"
      + " white space), yet were sent apart",
    closes: "the two are merged",
    do: "Report the odd spelling to its source. Compare addresses and hashes in their canonical"
      + " form wherever you keep them.",
    reads: [\.registersOrders, \.registersReferences])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    var findings = twins(of: projection.history, context)
    switch projection {
    case .payment(let payment):
      findings += hashes(payment.history)
      if context.registersOrders(payment.subject.account) {
        findings += references(payment.history, part: "") {
          context.related.expectation($0, of: payment.subject.account) != nil
        }
      }
    case .transaction(let transaction):
      findings += hashes(transaction.history)
      findings += transaction.transfers.compactMap(receivers(of:))
      guard context.registersReferences(transaction.subject.account) else { break }
      for transfer in transaction.transfers where !transfer.paysOrder {
        guard !findings.contains(where: { $0.part == transfer.name }) else { continue }
        findings += references(transfer.history, part: transfer.name) {
          context.related.reference($0, of: transaction.subject.account)?.observations
            .contains { $0.event.kind == .referenceRegistered } ?? false
        }
      }
    case .record: break
    }
    return findings
  }

  /// Another subject whose id is the plain spelling of this one's.
  private static func twins(of history: History, _ context: EvaluationContext) -> [Finding] {
    guard !context.related.spelledPlainly.isEmpty, let plain = history.subject.spelledPlainly,
      context.related.spelledPlainly.contains(plain.stream)
    else { return [] }
    return [finding(history, "", plain.id, history.subject.id, history.observations)]
  }

  /// One transaction hash, spelled in two ways.
  private static func hashes(_ history: History) -> [Finding] {
    guard history.observations.contains(where: { $0.oddHash != nil }) else { return [] }
    let naming = history.observations.filter { $0.spelledHash != nil }
    let byHash = Dictionary(grouping: naming) { $0.event.facts.txHash ?? "" }
    return byHash.sorted { $0.key < $1.key }.compactMap { hash, naming in
      let spellings = Set(naming.compactMap(\.spelledHash)).sorted()
      guard spellings.count > 1 else { return nil }
      return finding(history, "", hash, spellings.joined(separator: ", "), naming)
    }
  }

  /// One transfer, to one reference in two spellings.
  private static func receivers(of transfer: Transfer) -> Finding? {
    let observations = transfer.history.observations
    guard observations.count > 1,
      let first = observations.lazy.compactMap(\.event.facts.reference).first,
      observations.contains(where: { ($0.event.facts.reference ?? first) != first })
    else { return nil }
    let spellings = Set(observations.compactMap(\.event.facts.reference)).sorted()
    let plain = Spelling.plain(reference: first)
    // Two different references are another finding.
    guard spellings.allSatisfy({ Spelling.plain(reference: $0) == plain }) else { return nil }
    return finding(
      transfer.history, transfer.name, plain, spellings.joined(separator: ", "), observations)
  }

  /// A reference that is registered under its plain spelling only.
  private static func references(
    _ history: History, part: String, isRegistered: (String) -> Bool
  ) -> [Finding] {
    for plain in history.referencesSpelledPlainly.sorted() where isRegistered(plain) {
      let odd = history.observations.filter {
        guard let reference = $0.event.facts.reference else { return false }
        return reference != plain && Spelling.plain(reference: reference) == plain
          && !isRegistered(reference)
      }
      guard let reference = odd.first?.event.facts.reference else { continue }
      return [finding(history, part, plain, reference, odd)]
    }
    return []
  }

  private static func finding(
    _ history: History, _ part: String, _ plain: String, _ odd: String, _ evidence: [Observation]
  ) -> Finding {
    return Finding(
      .spellingVariant, .medium, history, part: part, discriminator: plain, evidence: evidence,
      expected: plain, actual: odd,
      note: "sent as \(odd), which is \(plain) in another spelling: who compares texts takes it for"
        + " something else")
  }
}

extension Observation {
  /// The transaction hash as a provider spelled it, if that is not the canonical form.
  fileprivate var oddHash: String? {
    guard event.kind.isClaim, event.facts.txHash != nil else { return nil }
    return event.facts.note
  }

  /// The transaction hash as a provider spelled it.
  fileprivate var spelledHash: String? {
    guard event.kind.isClaim, let hash = event.facts.txHash else { return nil }
    return event.facts.note ?? hash
  }
}

extension FindingClass {
  /// One thing is written in two ways, as if it were two.
  public static let spellingVariant = FindingClass("spelling-variant")
}
