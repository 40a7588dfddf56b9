extension Catalogue {
  /// How much it is, in what, and where, is not what it should be.
  static let amounts: [FindingClass: ClassDescription] = [
    .amountDisagrees: ClassDescription(
      "critical",
      "Webhook and list give different amounts for one field.",
      fires: "the list was asked for after the webhook and its grace, and the amounts differ",
      closes: "they agree",
      do: "Look at the chain: the transfer's amount is the true one. Correct what was credited by"
        + " the wrong one."),
    .identityDisagrees: ClassDescription(
      "critical for chain, token and reference, else high",
      "Two sources disagree about where a payment is, or whose it is.",
      fires:
        "webhook and list, or two statements of either, name different chains, tokens, references,"
        + " paid-to addresses or transaction hashes for one object",
      closes: "they agree",
      do: "Look the transaction up on chain, and compare token, address and hash. Do not credit"
        + " before you know which side is right; tell the provider which one is wrong."),
    .scaleMismatch: ClassDescription(
      "critical",
      "Two amounts differ by a power of ten: somebody took the wrong decimals.",
      fires: "two amounts of one field differ by exactly 10³ or a higher power of ten",
      closes: "they agree",
      do: "Compare with the token's decimals on its chain. Stop automatic crediting for that token"
        + " until the wrong side is mended: such mistakes are large."),
    .precisionLost: ClassDescription(
      "low",
      "Digits were lost on the way: an amount went through a binary float.",
      fires: "two amounts differ by less than a base unit of the token, or agree in the first 15"
        + " digits only",
      closes: "they agree",
      do: "Book the exact one. Tell whoever sends the other to send amounts as text."),
    .underpaid: ClassDescription(
      "high",
      "Less came in than was ordered.",
      fires: "what was received is below the order by more than the tolerance, and the order is"
        + " completed or its window over",
      closes: "the rest arrives",
      do: "Decide: deliver, ask for the rest, or refund. A tolerance for the class takes small"
        + " differences out."),
    .overpaid: ClassDescription(
      "medium",
      "More came in than was ordered.",
      fires: "what was received is above the order by more than the tolerance",
      closes: "the difference is refunded or credited",
      do: "Credit or refund the difference, and record which."),
    .partsDoNotSum: ClassDescription(
      "high",
      "An order's transfers do not add up to what it says it received.",
      fires:
        "the sum of the transfers that name the order is not its received amount, after the grace",
      closes: "they add up",
      do: "List the transfers with tieout show ORDER. One may be missing from the list, or may"
        + " count for another order."),
    .assetMismatch: ClassDescription(
      "critical",
      "It was paid in another token than ordered.",
      fires: "the paid token's contract is not the ordered one's",
      closes: "never by itself, unless the claim is corrected",
      do: "Do not credit it as the ordered token. Check the contract: a counterfeit may have the"
        + " same ticker."),
    .chainMismatch: ClassDescription(
      "high; low where both chains belong to one protocol family; critical where sources disagree",
      "It was paid on another chain than ordered.",
      fires: "the paid chain is not the ordered one",
      closes: "never by itself, unless the claim is corrected",
      do: "Check that the address is yours on that chain. Within one family it usually is;"
        + " elsewhere the money may be out of reach."),
    .amountNotPositive: ClassDescription(
      "high",
      "Money without an amount: zero, negative or absent.",
      fires: "a money status comes with an amount that is not above zero",
      closes: "an amount above zero is stated",
      do: "Look at the raw evidence. Credit nothing by it."),
    .amountUnknown: ClassDescription(
      "high",
      "A payment is completed, and nobody knows how much it was.",
      fires:
        "it is known to be completed, and its amounts are not after the grace (the webhook that"
        + " tells them was lost; the API tells the status only)",
      closes: "the amounts arrive",
      do: "Have the webhook sent again. Until then take amounts from the chain, by hand."),
    .chainUnknown: ClassDescription(
      "high",
      "Money was reported on a chain that the registry does not know.",
      fires: "a money status names a chain under a word that the registry does not have",
      closes: "the registry learns the chain",
      do: "Check which chain it is, and whether it is a test network. Such money is never"
        + " creditable: hash and token cannot be compared."),
    .tokenUnknown: ClassDescription(
      "medium; critical once credited under a known symbol",
      "A token's contract is not known.",
      fires: "the contract of an order's, deposit's or payOut's token is not in the registry",
      closes: "the registry learns it",
      do: "Check the contract at its issuer. Under a known ticker, with an unknown contract, it may"
        + " be a counterfeit: do not credit."),
    .fiatPriceMismatch: ClassDescription(
      "medium",
      "The settlement is not worth the price that you registered.",
      fires: "a stable coin's settlement differs from the registered fiat price by more than the"
        + " tolerance",
      closes: "never by itself, unless the claim or the registration is corrected",
      do: "Compare the order's price with what was charged. The currency's tickers stand under"
        + " stableCoins."),
  ]
}
