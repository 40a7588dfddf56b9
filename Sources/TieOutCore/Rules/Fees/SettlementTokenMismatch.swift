/// `settlement-token-mismatch`: the payOut token is not a settlement token of the merchant on that
/// chain. By contract, never by ticker. Silent on chains without configuration.
enum SettlementTokenMismatch: SubjectRule {
  static let version = 1
  static let classes = define(
    .settlementTokenMismatch, .fees, "high", atStake: .whole,
    "You were settled in another token than agreed.",
    fires: "the payOut's contract is not among the settlement tokens of its chain",
    closes: "the claim, or the configured tokens, are corrected",
    do: "Check the payOut's contract on chain. Where you changed the token, add it under"
      + " settlementTokens.",
    explains: [.tokenUnknown], reads: [\.settlementTokens])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard !context.settings.settlementTokens.isEmpty else { return [] }
    return SettlementCase.cases(in: projection, context.registry).compactMap { item in
      guard let chain = item.claim.event.facts.chain, let side = item.settlement.payOut,
        let contract = side.contract, let agreed = context.settings.settlementTokens[chain],
        !agreed.isEmpty, !agreed.contains(contract)
      else { return nil }
      var finding = item.finding(
        .settlementTokenMismatch, .high, expected: nil, actual: nil,
        "settled in \(side.currency ?? "a token") (\(contract)), which is not a settlement token on"
          + " \(chain)")
      finding.expected = agreed.sorted().joined(separator: ", ")
      finding.actual = contract
      finding.chain = chain
      return finding
    }
  }
}

extension FindingClass {
  /// You were settled in another token than agreed.
  public static let settlementTokenMismatch = FindingClass("settlement-token-mismatch")
}
