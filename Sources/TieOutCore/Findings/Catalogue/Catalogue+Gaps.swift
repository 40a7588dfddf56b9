extension Catalogue {
  /// Something that should have been told, listed or registered was not.
  static let gaps: [FindingClass: ClassDescription] = [
    .webhookMissing: ClassDescription(
      "high for a money status, else medium",
      "The provider's list shows a status that the provider never told by webhook.",
      fires:
        "a list shows a status for which a webhook is expected, and none for it was stored within"
        + " the grace",
      closes: "the webhook arrives",
      do: "Ask the provider to send the webhook again, or ingest its delivery log. Check that your"
        + " endpoint answered at that time. The list is the evidence meanwhile: nothing has to be"
        + " guessed."),
    .listMissing: ClassDescription(
      "high",
      "A webhook told of an object that the provider's own list does not show.",
      fires:
        "a webhook told of it, and sweeps that are proven complete over the time it was made, and"
        + " began after the webhook, do not show it",
      closes: "a sweep shows it",
      do: "Look the object up in the provider's dashboard. Where it is not there either, treat the"
        + " webhook as doubtful and credit nothing by it until the provider has answered."),
    .listDisappeared: ClassDescription(
      "high",
      "An object stood in a list, and later lists lack it.",
      fires: "a complete sweep showed it, and as many later complete sweeps as configured, over the"
        + " same time, do not",
      closes: "it shows again",
      do: "Ask the provider why it was taken out. Keep what was credited for it under review."),
    .stepMissing: ClassDescription(
      "info",
      "A later step was told, an earlier one never was.",
      fires: "a final webhook was stored and the step before it (pending, accepted) was not, within"
        + " the grace",
      closes: "the step arrives",
      do: "Nothing, where it is rare: the later step says all that the earlier one did. Where it is"
        + " frequent, ask the provider which events your endpoint is subscribed to."),
    .orderNotAtProvider: ClassDescription(
      "medium",
      "You registered an order that the provider does not know.",
      fires:
        "an order was registered, and neither a webhook nor a list has named its reference within"
        + " the grace",
      closes: "the order appears",
      do: "Check whether the call that makes the order failed, and whether it went to the right"
        + " network. A customer may be waiting for a payment page."),
    .orderUnknownToMerchant: ClassDescription(
      "high",
      "The provider has an order whose reference you never registered.",
      fires:
        "orders are registered for this account, and the reference of this one is not among them"
        + " within the grace",
      closes: "the order is registered",
      do: "Find out who made it: another system with the same key, a test in production, or a"
        + " registration that was lost."),
    .referenceUnknown: ClassDescription(
      "critical once confirmed, else high",
      "Money came in under a deposit reference that nobody registered.",
      fires:
        "references are registered for this account, and a deposit's reference is not among them"
        + " within the grace",
      closes: "the reference is registered",
      do: "Find the customer by the deposit address, register the reference, then credit. Until"
        + " then the money belongs to nobody in your books."),
    .coverageGap: ClassDescription(
      "high",
      "Part of a list is not proven: what is absent there is not judged.",
      fires:
        "an interval of a list that is expected to be swept is covered by no complete sweep (an"
        + " error, a limit, drift that did not settle, no sweep at all)",
      closes: "a later sweep proves the interval",
      do: "Run tieout sweep for the interval, with the API key and rate limit checked. Findings"
        + " about absence inside the gap cannot exist until it is closed."),
    .webhookBlackout: ClassDescription(
      "critical",
      "For an hour, most of the expected webhooks did not come.",
      fires:
        "the share of an hour's expected webhooks that is missing exceeds the threshold, and so"
        + " does their number; it stands for every single missing webhook of that hour",
      closes: "the share recovers",
      do: "Check your endpoint, its certificate and its firewall for that hour, then the provider's"
        + " status page. Have the hour's webhooks sent again."),
    .webhookLate: ClassDescription(
      "low",
      "A webhook came, but later than agreed.",
      fires: "it was received later than its service level after the time that it states itself",
      closes: "at once: it is counted in one night",
      do: "Nothing for a single one. A rising count says that your endpoint answers slowly, so that"
        + " the provider tries again, or that the provider is slow."),
  ]
}
