import TieOutCore

/// Reads PayIn's orders, transfers and bindings, from webhooks and list rows.
struct PayInReader {
  let facts: FactReader

  init(_ facts: FactReader) { self.facts = facts }

  // MARK: orders

  func order(
    _ account: ProviderAccount, _ source: Source, _ kind: EventKind, _ given: Facts
  ) throws(Unreadable) -> Event {
    var found = given
    let id = try facts.required("orderId", "order_id", "id")
    found.reference = try facts.text("orderReference", "order_reference")
    try readMoney(into: &found)
    found.received = try facts.amount("confirmedReceived", "confirmed_received")
    found.createdAt = try facts.time("createdAt", "created_at")
    found.expiresAt = try facts.time(
      "expiresAt", "expires_at", "paymentWindowEndsAt", "payment_window_ends_at")
    found.graceEndsAt = try facts.time("gracePeriodEndsAt", "grace_period_ends_at")
    found.statusAt = try statusTime(of: kind)
    found.unknownWord = unknownStatus(beside: kind)
    found.metadata = facts.metadata("metadata", "metaData")
    return Event(Subject(account, .order, id), source, kind, found)
  }

  private func statusTime(of kind: EventKind) throws(Unreadable) -> Timestamp? {
    switch kind {
    case .orderCompleted: try facts.time("completedAt", "completed_at")
    case .orderExpired: try facts.time("expiredAt", "expired_at")
    case .transferConfirmed:
      try facts.time("confirmedAt", "confirmed_at", "completedAt", "completed_at")
    case .transferCompleted:
      try facts.time("completedAt", "completed_at", "confirmedAt", "confirmed_at")
    case .orderPended, .transferDetected, .transferFailed, .paymentPended, .paymentAccepted,
      .paymentCompleted, .paymentExpired, .paymentCancelled, .addressBound, .addressUnbound,
      .expectationRegistered, .referenceRegistered, .creditRecorded, .creditReversed,
      .refundRecorded, .absenceStated, .typeUnknown,
      .bodyUnreadable, .testReceived:
      nil
    }
  }

  /// The event's type decides; an unknown status beside it is kept and reported.
  private func unknownStatus(beside kind: EventKind) -> String? {
    guard let status = (try? facts.text("status")) ?? nil else { return nil }
    let isOrder = PaymentState(claimedBy: kind) != nil
    let known =
      isOrder ? PayInStatus.order(status) != nil : PayInStatus.transfer(status) != nil
    return known ? nil : status
  }

  // MARK: transfers

  func transfer(
    _ account: ProviderAccount, _ source: Source, _ kind: EventKind, _ given: Facts
  ) throws(Unreadable) -> Event {
    var found = given
    try readMoney(into: &found)
    guard let chain = found.chain, let hash = found.txHash else {
      throw Unreadable("txHash is missing")
    }
    found.reference = try facts.text("depositReference", "deposit_reference")
    found.orderID = try facts.text("orderId", "order_id")
    guard found.reference != nil || found.orderID != nil else {
      throw Unreadable("depositReference is missing")
    }
    found.logIndex = try facts.integer("logIndex", "log_index", "eventIndex", "event_index")
    if source == .list { found.objectID = try facts.text("depositId", "deposit_id", "id") }
    // In a later webhook, `timestamp` is the time of detection.
    found.createdAt = try facts.time("detectedAt", "detected_at", "timestamp", "createdAt")
    found.statusAt = try statusTime(of: kind)
    if source == .webhook { found.unknownWord = unknownStatus(beside: kind) }
    return Event(Subject(account, .transaction, hash, chain: chain), source, kind, found)
  }

  // MARK: bindings

  func binding(
    _ account: ProviderAccount, _ source: Source, _ kind: EventKind, _ given: Facts
  ) throws(Unreadable) -> Event {
    var found = given
    let reference = try facts.required("depositReference", "deposit_reference")
    found.reference = reference
    found.address = try facts.text(
      "depositAddress", "deposit_address", "address", within: .hash)
    found.note = (try? facts.text("protocol")) ?? nil
    found.createdAt = try facts.time(
      "bindingCreatedAt", "binding_created_at", "boundAt", "createdAt")
    return Event(Subject(account, .reference, reference), source, kind, found)
  }

  // MARK: unknown types

  /// About the object, if the body has an id under a known name, else about the event.
  func unknown(
    _ account: ProviderAccount, _ source: Source, word: String, _ given: Facts
  ) throws(Unreadable) -> Event {
    var found = given
    found.unknownWord = word
    found.reference = try? facts.text(
      "orderReference", "order_reference", "depositReference", "deposit_reference")
    let event = { (subject: Subject) in Event(subject, source, .typeUnknown, found) }
    if let id = try facts.text("orderId", "order_id") {
      return event(Subject(account, .order, id))
    }
    if let id = try facts.text("paymentId", "payment_id") {
      return event(Subject(account, .payment, id))
    }
    if let hash = try facts.text(
      "txHash", "tx_hash", "transactionHash", "transaction_hash", within: .hash)
    {
      let chain = try facts.chain("chainId", "chain_id", "chain") ?? ChainID(caip2: "unknown:")
      let canonical = chain.family.canonical(txHash: hash)
      return event(Subject(account, .transaction, canonical, chain: chain))
    }
    guard let id = found.eventID else { throw Unreadable("neither an object's id nor an event's") }
    return event(Subject(account, .evidence, id))
  }

  // MARK: money

  private func readMoney(into found: inout Facts) throws(Unreadable) {
    guard let amount = try facts.amount("amount") else { throw Unreadable("amount is missing") }
    guard let currency = try facts.text("currency", "token", within: .word) else {
      throw Unreadable("currency is missing")
    }
    guard let chain = try facts.chain("chainId", "chain_id", "chain") else {
      throw Unreadable("chainId is missing")
    }
    found.amount = amount
    found.currency = currency.uppercased()
    found.chain = chain
    found.contract = try facts.text(
      "contractAddress", "contract_address", "contract", within: .hash
    ).map { chain.family.canonical(address: $0) }
    found.address = try facts.text(
      "address", "paymentAddress", "payment_address", "depositAddress", "deposit_address",
      "toAddress", "to_address", within: .hash
    ).map { chain.family.canonical(address: $0) }
    guard
      let hash = try facts.text(
        "txHash", "tx_hash", "transactionHash", "transaction_hash", within: .hash)
    else {
      return
    }
    let canonical = chain.family.canonical(txHash: hash)
    found.txHash = canonical
    if canonical != hash { found.note = hash }
  }
}

/// The statuses in PayIn's documentation.
enum PayInStatus {
  static func order(_ status: String) -> EventKind? {
    switch status.lowercased() {
    case "pending": .orderPended
    case "completed": .orderCompleted
    case "expired": .orderExpired
    case _: nil
    }
  }

  static func transfer(_ status: String) -> EventKind? {
    switch status.lowercased() {
    case "pending", "detected": .transferDetected
    case "confirmed": .transferConfirmed
    case "completed": .transferCompleted
    case "failed": .transferFailed
    case _: nil
    }
  }
}
