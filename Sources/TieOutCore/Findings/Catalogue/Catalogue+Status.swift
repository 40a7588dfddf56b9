extension Catalogue {
  /// Sources, or one source over time, do not agree what became of it.
  static let status: [FindingClass: ClassDescription] = [
    .statusDisagrees: ClassDescription(
      "high",
      "Webhook and list say different things.",
      fires: "a list that was asked for after the webhook and its grace shows another status",
      closes: "they agree",
      do: "Believe neither for money until the chain was looked at. Where the list is behind, the"
        + " next sweep settles it; where it stays, ask the provider."),
    .statusRegressed: ClassDescription(
      "high",
      "A source took back a later status.",
      fires:
        "one source first claims a later state and then an earlier one (completed, then pending)",
      closes: "the later state is claimed again",
      do: "Hold what was credited for it. Look at the chain for a reorganization, and ask the"
        + " provider."),
    .terminalConflict: ClassDescription(
      "critical",
      "Two ends that exclude each other are claimed.",
      fires: "completed and expired, or completed and cancelled, are both claimed of one subject",
      closes: "one of both is withdrawn",
      do: "Look for the money: transaction and amount. Credit by what is on chain, and have the"
        + " provider correct the other claim."),
    .completedAfterExpiry: ClassDescription(
      "medium",
      "An order was completed after its time was over.",
      fires: "the time of completion is later than the end of the window and its grace",
      closes: "never: it is a fact",
      do: "Decide whether the price still holds; then deliver or refund."),
    .paidAfterExpiry: ClassDescription(
      "critical",
      "Money arrived for an order that stays expired or cancelled.",
      fires:
        "a transfer names the order, and the order is still expired or cancelled after the grace",
      closes: "what was refunded and credited of it adds up to it, or it is completed",
      do: "Credit the customer or refund, and record which. The provider will not complete the"
        + " order by itself."),
    .stuckPending: ClassDescription(
      "medium; high after three times the window",
      "An order or payment does not come to an end.",
      fires: "it is not final in an observation made after its payment window and grace",
      closes: "it is final",
      do: "Look it up at the provider. Where it is over there, the webhook was lost and a sweep"
        + " brings it."),
    .stuckConfirming: ClassDescription(
      "high",
      "Money was seen on chain and is not confirmed.",
      fires: "a deposit or accepted payment is still not confirmed in an observation made after the"
        + " chain's usual time",
      closes: "it is confirmed",
      do: "Look the transaction up on chain: too low a fee, a halted chain, or a provider that is"
        + " behind. Do not credit yet."),
    .confirmedThenGone: ClassDescription(
      "critical",
      "Confirmed money is gone again.",
      fires:
        "it was claimed confirmed, and later failed or withdrawn (a reorganization), in one sweep"
        + " or more",
      closes: "it is back",
      do: "Reverse what was credited, or stop its withdrawal, at once. Look the transaction up on"
        + " chain."),
    .unknownType: ClassDescription(
      "medium",
      "The provider said something in a word that is not known.",
      fires: "an event type or status lies outside the known set; it is stored as it came",
      closes: "the word becomes known and the event is read again",
      do: "Look it up in the provider's changes. Until it is known, its subjects may look stuck:"
        + " check those with money by hand."),
    .unreadableEvent: ClassDescription(
      "high",
      "A genuine webhook could not be read.",
      fires: "the signature fits, and the body is no JSON, lacks a required field or has an amount"
        + " that is no number",
      closes: "it is read again with success",
      do: "Look at the stored body with tieout show, and tell the provider. Its raw bytes are kept:"
        + " nothing is lost."),
    .timeInconsistent: ClassDescription(
      "low",
      "The times that are stated cannot be.",
      fires: "it was completed before it was made, or a time lies further in the future than clocks"
        + " may be apart",
      closes: "it does not",
      do: "Check the clocks. The times are kept as they came; what is due is counted from the first"
        + " observation where a time cannot be right."),
    .completedWithoutTx: ClassDescription(
      "low",
      "Completed money without a transaction to prove it.",
      fires: "a completed order or confirmed deposit has no transaction hash after the grace",
      closes: "the hash appears",
      do: "Ask the provider for the hash before large amounts are paid out against it."),
  ]
}
