extension Catalogue {
  /// Something was told, paid or named more than once.
  static let duplicates: [FindingClass: ClassDescription] = [
    .duplicateDelivery: ClassDescription(
      "info",
      "The same webhook was delivered again.",
      fires: "a delivery brought an event that was stored before, with the same content",
      closes: "at once: it is counted in one night",
      do: "Nothing: it was stored once. Many of them say that your endpoint does not answer 2xx in"
        + " time."),
    .eventIDReused: ClassDescription(
      "critical",
      "One event id stands for two different contents.",
      fires: "two events of one id differ in status, money or subject",
      closes: "never: it is a fact",
      do: "Ask the provider which of both is right, and check by the list. Whoever tells events"
        + " apart by id alone has lost one of them: look whether the crediting did."),
    .sameTxTwoOrders: ClassDescription(
      "critical",
      "One transfer is counted as the payment of two orders.",
      fires: "one (chain, transaction, log index), or one transaction whose amounts do not add up,"
        + " proves two orders",
      closes: "one of both is withdrawn",
      do: "Look the transaction up on chain, credit one order, hold the other, and tell the"
        + " provider."),
    .sameTxOrderAndDeposit: ClassDescription(
      "critical",
      "One transfer is counted as an order's payment and as a deposit.",
      fires: "an order and a deposit name the same transfer",
      closes: "one of both is withdrawn",
      do: "Credit it once. Reverse the second credit where there is one."),
    .sameTxTwoProviders: ClassDescription(
      "high",
      "Both providers report the same transfer.",
      fires: "webhooks or lists of both name one (chain, transaction, transfer)",
      closes: "never: it is a fact",
      do: "Find out which of both it was meant for, usually by the address, and keep it out of the"
        + " other's settlement."),
    .orderPaidTwice: ClassDescription(
      "critical",
      "A customer paid one order twice.",
      fires:
        "two completed payments stand behind one merchant order, or two transactions behind one"
        + " provider order",
      closes: "refunds in that token and on that chain add up to what was paid too much",
      do: "Refund one of both, or credit it with the customer's consent; record the refund."),
    .transferClaimedTwice: ClassDescription(
      "critical",
      "One transfer is claimed for two references.",
      fires:
        "two sources, or two rows, name different references for one transfer, and no log indexes"
        + " tell two transfers apart",
      closes: "the latest claim of each source names one reference",
      do: "Find out whose address it was when the money came. It is one piece of money, and it is"
        + " not credited until the claims agree: have the wrong one corrected, or credit it by"
        + " hand."),
    .keyReused: ClassDescription(
      "critical",
      "One idempotency key stands for two different credits or refunds.",
      fires: "two credit or refund lines with one key differ in money, amount, account or asset",
      closes: "never: it is a fact",
      do: "The line with the earliest time counts, the other does not. Look in the system that"
        + " wrote them whether both were executed, and take back the one that should not have"
        + " been."),
    .referenceReused: ClassDescription(
      "high",
      "Two live objects of the provider share one merchant reference.",
      fires:
        "two orders or payments that are neither expired nor cancelled carry the same reference",
      closes: "all but one expire or are cancelled",
      do: "Cancel the one that nobody uses. Make references unique, or idempotency keys, where"
        + " orders are made."),
    .rowTwiceInSweep: ClassDescription(
      "info",
      "A list showed one row on two pages.",
      fires: "one id stands on two pages of one sweep, with equal content",
      closes: "at once: it is counted in one night",
      do: "Nothing: rows move between pages while a list is read. Different content is event-id-"
        + " reused."),
    .spellingVariant: ClassDescription(
      "medium",
      "One thing is written in two ways, as if it were two.",
      fires:
        "two subjects are equal once addresses or hashes are brought to one form (case, 0x, white"
        + " space), yet were sent apart",
      closes: "the two are merged",
      do: "Tell whoever writes it the odd way. Compare addresses and hashes in their canonical form"
        + " wherever you keep them."),
  ]
}
