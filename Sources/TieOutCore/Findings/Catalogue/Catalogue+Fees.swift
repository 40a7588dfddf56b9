extension Catalogue {
  /// PayDeFi's fees and settlements are not what was agreed, or do not add up.
  static let fees: [FindingClass: ClassDescription] = [
    .netMismatch: ClassDescription(
      "critical",
      "What was paid in, less the fee, is not what was paid out.",
      fires: "payIn and payOut are one token, and payIn − fee differs from payOut by a base unit or"
        + " more",
      closes: "the amounts are corrected",
      do: "The delta is what is missing or too much. Claim it from the provider, with the payment"
        + " id."),
    .feeRateMismatch: ClassDescription(
      "high",
      "The fee is not the stated rate of the payment.",
      fires: "payIn and payOut are one token, and the fee is not rate × payIn under the rounding",
      closes: "the amounts are corrected",
      do: "The delta says by how much too much (above zero) or too little was charged. Claim it"
        + " where it adds up."),
    .swapFeeMismatch: ClassDescription(
      "high",
      "A swap's fee is far from its stated rate.",
      fires: "the tokens differ, and the fee is outside the tolerance around rate × (payOut + fee)",
      closes: "the amounts are corrected",
      do: "Check the quote and the slippage of that swap, then claim the difference."),
    .feeRateNotContracted: ClassDescription(
      "high",
      "The rate is not the one that you agreed.",
      fires: "the payment's rate differs from the contracted rate of its day, network and chain",
      closes: "the rate, or the configured contract, is corrected",
      do: "Compare with the contract. Where it changed, add the new rate with its first day under"
        + " fees.contracted."),
    .feeMissing: ClassDescription(
      "medium",
      "No fee was charged though there is a rate.",
      fires: "the fee is absent or zero, and the rate is above zero",
      closes: "the fee is stated",
      do: "Usually to your advantage: expect a correction, and do not book the difference as"
        + " income."),
    .feeUnexpected: ClassDescription(
      "medium",
      "A fee was charged though the rate is zero.",
      fires: "there is a fee, and the rate is zero",
      closes: "the amounts or the rate are corrected",
      do: "Claim it."),
    .feeOutOfRange: ClassDescription(
      "critical",
      "The fee cannot be: negative, or as large as the payment.",
      fires:
        "the fee is below zero, or not below the payIn (one token), or above the configured share"
        + " (swap); it stands for all other fee classes of the payment",
      closes: "the amounts are corrected",
      do: "Hold the settlement, look at the transaction, ask the provider."),
    .feeDrift: ClassDescription(
      "medium",
      "Each fee of a day is nearly right, together they are not.",
      fires:
        "each payment of a token and day is within its tolerance, and the day's effective rate is"
        + " not: all rounding goes one way",
      closes: "the day's payments are corrected",
      do: "Small, but systematic: claim it over a month, with the days listed."),
    .settlementTokenMismatch: ClassDescription(
      "high",
      "You were settled in another token than agreed.",
      fires: "the payOut's contract is not among the settlement tokens of its chain",
      closes: "the claim, or the configured tokens, are corrected",
      do: "Check the payOut's contract on chain. Where you changed the token, add it under"
        + " settlementTokens."),
    .merchantAddressMismatch: ClassDescription(
      "critical",
      "Your money was sent to an address that is not yours.",
      fires: "the payment's merchant address is not among merchantWallets",
      closes: "the claim, or the configured wallets, are corrected",
      do: "Stop taking payments with that setup until it is explained: look who changed the wallet"
        + " at the provider."),
    .payoutMissing: ClassDescription(
      "high",
      "A payment is completed and nothing was paid out.",
      fires: "it is completed, with no transactions or no payOut",
      closes: "the payOut is stated",
      do: "Look at your wallet on chain; then ask the provider, with the payment id."),
    .swapPriceOutlier: ClassDescription(
      "low",
      "A swap's price is far from the others of its pair and hour.",
      fires: "payOut / payIn is further from the median of its pair and hour than the share, with"
        + " enough peers",
      closes: "never: it is a fact",
      do: "Look whether the token is thinly traded or the amount was large. Otherwise ask for the"
        + " quote."),
  ]
}
