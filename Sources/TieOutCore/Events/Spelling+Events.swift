extension Subject {
  /// The subject with the plain spelling of this id. Nil if the id is spelled plainly. The evaluation checks
  /// whether it exists (see ``RelatedStreams/spelledPlainly``).
  ///
  /// A transaction's id is already canonical: its stream holds both spellings.
  package var spelledPlainly: Subject? {
    switch kind {
    case .order, .reference, .expectation:
      let plain = Spelling.plain(reference: id)
      return plain == id ? nil : Subject(account, kind, plain)
    case .transaction, .payment, .evidence: return nil
    }
  }
}

extension History {
  /// The references that the claims name, each once, in their order. Compared by bytes: Swift compares two
  /// Unicode forms of one text as equal, but the merchant registers one of them.
  package var referencesNamed: [String] {
    var named: [String] = []
    for observation in observations where observation.event.kind.isClaim {
      guard let reference = observation.event.facts.reference,
        !named.contains(where: { $0.utf8.elementsEqual(reference.utf8) })
      else { continue }
      named.append(reference)
    }
    return named
  }

  /// The plain spellings of references that the claims spell otherwise, as the merchant may have registered
  /// them. Usually empty.
  package var referencesSpelledPlainly: Set<String> {
    var plain: Set<String> = []
    for observation in observations {
      guard let reference = observation.event.facts.reference else { continue }
      let spelling = Spelling.plain(reference: reference)
      if spelling != reference { plain.insert(spelling) }
    }
    return plain
  }
}
