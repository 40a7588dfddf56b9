extension Catalogue {
  /// Money, networks, addresses or references that do not belong together.
  static let identity: [FindingClass: ClassDescription] = [
    .testnetOnMainnet: ClassDescription(
      "high; critical once credited",
      "Test money meets a live account, or the reverse.",
      fires: "a test network's chain, host or secret appears at a mainnet account, or the reverse",
      closes: "never by itself, unless the configuration is corrected",
      do: "Check the base URL and keys of that environment. Reverse what was credited for worthless"
        + " money."),
    .secretOfOtherNetwork: ClassDescription(
      "high",
      "A webhook was signed with the other network's secret.",
      fires: "its signature fits only the secret of the other network",
      closes: "never: it is a fact",
      do: "Check which endpoint URL is entered at the provider for which network, and the variables"
        + " of both secrets."),
    .addressRecycled: ClassDescription(
      "critical",
      "Money came to an address after it was given to somebody else.",
      fires: "a transfer came to an order's address outside the order's window, or with another"
        + " order's amount after the address was used again",
      closes: "never by itself, unless it is bound to the right order",
      do: "Find the payer by the transaction, not by the address. Credit by hand."),
    .addressMismatch: ClassDescription(
      "critical",
      "It was paid to another address than the order's or reference's.",
      fires: "the paid-to address is not the one that was given out",
      closes: "never by itself, unless the claim is corrected",
      do: "Check whether the address is yours. If it is not, treat it as an attack on your payment"
        + " page."),
    .referenceRebound: ClassDescription(
      "critical",
      "Two customers and one address, or two addresses for one reference.",
      fires: "one reference has two addresses of a family at a time, or one address two references",
      closes: "one of both bindings ends",
      do: "Hold deposits to the address until the provider says which binding holds."),
  ]
}
