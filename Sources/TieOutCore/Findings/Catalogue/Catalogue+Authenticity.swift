extension Catalogue {
  /// Deliveries that may not be genuine.
  static let authenticity: [FindingClass: ClassDescription] = [
    .signatureFailures: ClassDescription(
      "high",
      "Many deliveries have a wrong signature.",
      fires: "rejected deliveries within the window reach the number and the share; those that came"
        + " again and were right do not count",
      closes: "the rate falls",
      do: "A rotation of the secret, a wrong secret, or an attack: compare the secret with the"
        + " provider's, then the senders' addresses."),
    .replayedLate: ClassDescription(
      "low",
      "A genuine old delivery came once more.",
      fires: "the signature is valid and its timestamp is outside the tolerance, or its content was"
        + " first seen long ago",
      closes: "at once: it is counted in one night",
      do: "Nothing for one: it changed nothing. Many, from strangers, are an attempt at a replay."),
    .contradictedWebhook: ClassDescription(
      "critical",
      "A signed webhook names something that the provider's API does not know.",
      fires: "the signature is valid, and the API says that there is no such object",
      closes: "the API knows it",
      do: "Assume that the secret is in foreign hands: have it replaced, and hold everything"
        + " credited by such webhooks."),
  ]
}
