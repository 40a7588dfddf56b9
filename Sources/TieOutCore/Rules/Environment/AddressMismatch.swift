/// `address-mismatch`: a transfer went to an address that is not its order's, or that was not bound
/// to its reference at that time. Compared in the canonical form of the chain's family; silent if
/// either side is unknown or of another family.
///
/// A payer may be late by the time that an address cools down: an address that was bound within the
/// hour before still counts.
enum AddressMismatch: SubjectRule {
  static let version = 1
  static let classes = define(
    .addressMismatch, .identity, "critical", atStake: .whole,
    "It was paid to another address than the order's or reference's.",
    fires: "the paid-to address is not the one that was given out",
    closes: "never by itself, unless the claim is corrected",
    do: "Check whether the address is yours. If it is not, treat it as an attack on your payment"
      + " page.",
    explains: [.identityDisagrees], onlyIn: IdentityField.address.rawValue,
    reads: [\.creationMargin])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment(let payment):
      guard payment.subject.kind == .order else { return [] }
      return context.related.transfers(paying: payment.history).compactMap {
        finding($0.transfer, of: payment, $0.transaction)
      }
    case .transaction(let transaction):
      return transaction.transfers.compactMap { transfer in
        transfer.paysOrder ? nil : finding(transfer, context)
      }
    case .record: return []
    }
  }

  /// An order's transfer is reported with its order.
  private static func finding(
    _ transfer: Transfer, of order: Payment, _ transaction: Transaction
  ) -> Finding? {
    guard let address = transfer.paidTo, let family = transaction.subject.chain?.family else {
      return nil
    }
    let claims = (order.told + order.listed).filter {
      $0.event.facts.chain.map { $0.family == family } ?? false
    }
    let right = Set(
      claims.compactMap(\.event.facts.address).map { family.canonical(address: $0) }
    ).sorted()
    guard !right.isEmpty, !right.contains(address) else { return nil }
    var finding = Finding(
      .addressMismatch, .critical, order.history,
      discriminator: "\(transaction.subject.id) \(transfer.name)",
      evidence: transfer.told + transfer.listed, expected: right.joined(separator: ", "),
      actual: address, note: "a transfer of this order went to \(address), which is not its address"
    )
    finding.txHash = transaction.subject.id
    finding.logIndex = transfer.history.best(\.logIndex)
    return finding
  }

  private static func finding(_ transfer: Transfer, _ context: EvaluationContext) -> Finding? {
    guard let address = transfer.paidTo, let family = transfer.history.subject.chain?.family,
      !transfer.history.isClaimedTwice, let reference = transfer.history.reference,
      let record = context.related.reference(
        reference, of: transfer.history.subject.account)
    else { return nil }
    let time = transfer.arrivedAt
    let cooling = context.settings.creationMargin
    let bound = record.bindings(in: family).filter {
      $0.since <= time && time < ($0.until.map { $0 + cooling } ?? time + cooling)
    }
    let right = Set(bound.map(\.address)).sorted()
    guard !right.isEmpty, !right.contains(address) else { return nil }
    return Finding(
      .addressMismatch, .critical, transfer.history, part: transfer.name,
      evidence: transfer.told + transfer.listed, expected: right.joined(separator: ", "),
      actual: address, note: "paid to \(address), which was not bound to its reference then")
  }
}

extension Transfer {
  /// The canonical address that received it.
  fileprivate var paidTo: String? {
    guard let family = history.subject.chain?.family else { return nil }
    return history.best(\.address).map { family.canonical(address: $0) }
  }

  /// When the money arrived: as stated, else when it was first seen.
  var arrivedAt: Timestamp {
    history.best(\.createdAt) ?? (told + listed).map(\.time).min() ?? .epoch
  }
}

extension FindingClass {
  /// It was paid to another address than the order's or reference's.
  public static let addressMismatch = FindingClass("address-mismatch")
}
