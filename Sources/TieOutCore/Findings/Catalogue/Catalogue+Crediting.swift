extension Catalogue {
  /// What you credited is not what came in.
  static let crediting: [FindingClass: ClassDescription] = [
    .confirmedNotCredited: ClassDescription(
      "critical",
      "A customer's money is there and was not credited.",
      fires: "money is creditable, and no live credit for it exists after the service level",
      closes: "it is credited",
      do: "Credit it. Then look why it was not: a lost webhook, a reference without an account, a"
        + " stopped worker."),
    .creditedNotConfirmed: ClassDescription(
      "critical",
      "A credit was made for money that is not creditable yet.",
      fires: "a live credit exists, and its money is pending, failed or unknown",
      closes: "the money is confirmed",
      do: "Block withdrawal of it until it is confirmed. Check what the crediting waits for."),
    .creditedTwice: ClassDescription(
      "critical",
      "One piece of money was credited more than once.",
      fires: "more than one live credit names the same transfer, order or payment",
      closes: "all but one are reversed",
      do: "Reverse the later ones. Key credits by the piece of money, not by the webhook that told"
        + " of it."),
    .creditAmountDiffers: ClassDescription(
      "critical",
      "The credit is not the amount that came in.",
      fires: "the live credit's amount differs from the creditable amount",
      closes: "it is corrected",
      do: "Reverse it and credit the right amount. Look for a float, wrong decimals, or a fee taken"
        + " off twice."),
    .creditWrongAccount: ClassDescription(
      "critical",
      "The credit went to another customer.",
      fires: "the credit's account is not the one that its reference was registered for",
      closes: "it is moved",
      do: "Reverse it and credit the right account, before it is withdrawn."),
    .creditAssetDiffers: ClassDescription(
      "critical",
      "The credit is in another token, or on another chain, than the money.",
      fires: "the credit's token or chain is not that of the money that it names",
      closes: "it is corrected",
      do: "Reverse it and credit the right asset. Tell tokens apart by chain and contract, not by"
        + " ticker."),
    .creditWithoutSource: ClassDescription(
      "critical",
      "A credit names money that nobody knows.",
      fires: "no webhook and no list knows what the credit names",
      closes: "the money appears",
      do: "Find out who made it: a mistake, a manual booking, or fraud. Block withdrawal until"
        + " then."),
    .creditLate: ClassDescription(
      "low",
      "Money was credited later than agreed.",
      fires: "it was credited after its service level",
      closes: "at once: it is counted in one night",
      do: "Nothing for a single one; a rising count says that crediting is slow or runs too seldom."
    ),
    .creditedThenWithdrawn: ClassDescription(
      "critical",
      "Credited money failed or went away, and the credit stands.",
      fires:
        "it was credited, later failed, regressed or was withdrawn, and no reversal is recorded",
      closes: "the credit is reversed",
      do: "Reverse it, or stop its withdrawal. Look at the chain first: a list may be wrong."),
    .reversalWrong: ClassDescription(
      "critical",
      "A reversal does not fit the credit that it takes back.",
      fires: "a credit is reversed twice, or by another amount",
      closes: "it is fixed by another entry",
      do: "Book the difference back, with a note of both entries."),
    .balanceNotSum: ClassDescription(
      "critical",
      "A balance is not the sum of its entries.",
      fires: "the stored balance of an account and asset differs from the sum of all its entries",
      closes: "they are equal",
      do: "Find who writes balances without entries. Believe the entries."),
  ]
}
