/// `merchant-address-mismatch`: the money went to an address that is not a wallet of the merchant.
/// Compared in the canonical form of the chain's family. Silent if no wallets are configured.
enum MerchantAddressMismatch: SubjectRule {
  static let version = 1
  static let classes = define(
    .merchantAddressMismatch, .fees, "critical", atStake: .whole,
    "Your money was sent to an address that is not yours.",
    fires: "the payment's merchant address is not among merchantWallets",
    closes: "the claim, or the configured wallets, are corrected",
    do: "Stop taking payments with that setup until it is explained: look who changed the wallet"
      + " at the provider.",
    reads: [\.merchantWallets])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let wallets = context.settings.merchantWallets
    guard !wallets.isEmpty, case .payment(let payment) = projection,
      payment.state == .completed
    else { return [] }
    return payment.told.compactMap { claim in
      guard let settlement = claim.event.facts.settlement,
        let address = settlement.merchantAddress, !wallets.contains(address)
      else { return nil }
      var finding = Finding(
        .merchantAddressMismatch, .critical, payment.history, part: claim.partName,
        evidence: [claim], expected: "a wallet of the merchant's", actual: address,
        note: "settled to \(address), which is not a wallet of the merchant's")
      finding.chain = claim.event.facts.chain
      return finding
    }
  }
}

extension Observation {
  /// The transaction of a payment that it describes, if there are several.
  var partName: String {
    (event.facts.parts ?? 1) > 1 ? "\(event.facts.part ?? 0)" : ""
  }
}

extension FindingClass {
  /// Your money was sent to an address that is not yours.
  public static let merchantAddressMismatch = FindingClass("merchant-address-mismatch")
}
