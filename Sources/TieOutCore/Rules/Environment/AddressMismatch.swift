/// `address-mismatch`: a transfer went to an address that is not its order's, or that was not bound to its
/// reference at that time. Compared in the canonical form of the chain's family; silent where either side
/// is not known, or of another family.
///
/// A payer may be as late as an address cools down: what was bound within the hour before still counts.
enum AddressMismatch: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    guard case .transaction(let transaction) = projection, let chain = transaction.subject.chain
    else { return [] }
    return transaction.transfers.compactMap { transfer in
      guard let text = transfer.history.best(\.address) else { return nil }
      let address = chain.family.canonical(address: text)
      guard let right = addresses(for: transfer, chain.family, judgement), !right.isEmpty,
        !right.contains(address)
      else { return nil }
      var finding = Finding(
        .addressMismatch, .critical, transfer.history, part: transfer.name,
        evidence: transfer.told + transfer.listed,
        note: "paid to \(address), which is not the address of its "
          + (transfer.paysOrder ? "order" : "reference"))
      finding.expected = right.joined(separator: ", ")
      finding.actual = address
      return finding
    }
  }

  /// Where it should have gone; nil where that is not known.
  private static func addresses(
    for transfer: Transfer, _ family: ChainFamily, _ judgement: Judgement
  ) -> [String]? {
    let account = transfer.history.subject.account
    if let id = transfer.history.best(\.orderID) {
      guard let order = judgement.companions.order(id, of: account) else { return nil }
      let claims = (order.told + order.listed).filter {
        $0.event.facts.chain.map { $0.family == family } ?? false
      }
      return Set(claims.compactMap(\.event.facts.address).map { family.canonical(address: $0) })
        .sorted()
    }
    guard let reference = transfer.history.best(\.reference),
      let record = judgement.companions.reference(reference, of: account)
    else { return nil }
    let time = transfer.arrivedAt
    let cooling = judgement.settings.creationMargin
    return Set(
      record.bindings(in: family).filter {
        $0.since <= time && time < ($0.until.map { $0 + cooling } ?? time + cooling)
      }.map(\.address)
    ).sorted()
  }
}

extension Transfer {
  /// When the money arrived: as stated, else when it was first seen.
  var arrivedAt: Timestamp {
    history.best(\.createdAt) ?? (told + listed).map(\.time).min() ?? .epoch
  }
}
