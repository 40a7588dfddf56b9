/// `chain-unknown`: a status that states money (accepted, confirmed, completed) names a chain that
/// the registry does not know. Such money is never credited: its hash and token cannot be compared,
/// it may be on a test network, and its transaction may be known under another chain name as well.
///
/// Silent over a name that the registry has learned since, and over an order's transfer whose order
/// names the chain itself.
enum ChainUnknown: SubjectRule {
  static let version = 1
  static let classes = define(
    .chainUnknown, .amounts, "high", atStake: .whole,
    "Money was reported on a chain that the registry does not know.",
    fires: "a money status names a chain under a word that the registry does not have",
    closes: "the registry learns the chain",
    do: "Check which chain it is, and whether it is a test network. Such money is never"
      + " creditable: hash and token cannot be compared.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let history = projection.history
    let claims = history.observations.filter { observation in
      observation.event.kind.claimsMoney && observation.isOnUnknownChain(context.registry)
    }
    guard let chain = claims.map(\.event.facts.chain?.caip2).compactMap({ $0 }).min(),
      !isReportedWithOrders(projection, context)
    else { return [] }
    let word = String(chain.trimmingPrefix("unknown:"))
    var finding = Finding(
      .chainUnknown, .high, history, evidence: claims, expected: "a known chain", actual: word,
      note: "money on \"\(word)\", which is no chain that the registry knows: it is never credited")
    finding.chain = ChainID(caip2: chain)
    return [finding]
  }

  /// Whether every transfer of a transaction pays an order that names an unknown chain itself.
  private static func isReportedWithOrders(
    _ projection: Projection, _ context: EvaluationContext
  ) -> Bool {
    guard case .transaction(let transaction) = projection, !transaction.transfers.isEmpty else {
      return false
    }
    return transaction.transfers.allSatisfy { transfer in
      guard let id = transfer.history.best(\.orderID),
        let order = context.related.order(id, of: transaction.subject.account)
      else { return false }
      return order.history.observations.contains {
        $0.event.kind.claimsMoney && $0.isOnUnknownChain(context.registry)
      }
    }
  }
}

extension EventKind {
  /// Whether the event states that money exists: accepted, confirmed or completed.
  fileprivate var claimsMoney: Bool {
    switch self {
    case .orderCompleted, .transferConfirmed, .transferCompleted, .paymentAccepted,
      .paymentCompleted:
      true
    case .orderPended, .orderExpired, .transferDetected, .transferFailed, .paymentPended,
      .paymentExpired, .paymentCancelled, .addressBound, .addressUnbound, .expectationRegistered,
      .referenceRegistered, .creditRecorded, .creditReversed, .refundRecorded, .absenceStated,
      .typeUnknown, .bodyUnreadable, .testReceived:
      false
    }
  }
}

extension Observation {
  fileprivate func isOnUnknownChain(_ registry: Registry) -> Bool {
    guard let chain = event.facts.chain, registry.network(of: chain) == nil else { return false }
    return !registry.knows(word: chain, on: event.subject.account.network)
  }
}

extension FindingClass {
  /// Money was reported on a chain that the registry does not know.
  public static let chainUnknown = FindingClass("chain-unknown")
}
