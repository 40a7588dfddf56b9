import TieOutProviders
import TieOutCore

/// Reads the object of an input line.
struct LineReader {
  static let resources = ["orders", "deposits", "transfers", "payments"]

  let root: JSONValue
  let reader: FactReader

  init(_ root: JSONValue) {
    self.root = root
    reader = FactReader(object: root, network: .mainnet)
  }

  func read() throws(Unreadable) -> InputLine {
    let kind = try reader.required("kind")
    let account = try account()
    switch kind {
    case "webhook": return .delivery(try delivery(account))
    case "page": return .page(try page(account))
    case "sweep": return .sweep(try sweep(account))
    case "order": return try expectation(account)
    case "reference": return try reference(account)
    case "credit": return try credit(account)
    case "refund": return try refund(account)
    case _:
      throw Unreadable(
        "kind is \"\(kind)\", expected webhook, page, sweep, order, reference, credit or refund")
    }
  }

  private func account() throws(Unreadable) -> ProviderAccount {
    let provider = try reader.required("provider")
    guard let known = Provider(rawValue: provider) else {
      throw Unreadable("provider is \"\(provider)\", expected \(Provider.list())")
    }
    let network = try reader.required("network")
    guard let net = Network(rawValue: network) else {
      throw Unreadable("network is \"\(network)\", expected testnet or mainnet")
    }
    let merchant = try reader.text("merchant")
    guard let named = Merchant(stored: merchant) else {
      throw Unreadable(
        "merchant is \"\(merchant ?? "")\", expected \(Merchant.rule), or no merchant")
    }
    return ProviderAccount(known, net, named)
  }

  private func delivery(_ account: ProviderAccount) throws(Unreadable) -> Delivery {
    var headers: [String: String] = [:]
    if let value = root["headers"], !value.isNull {
      guard value.isObject else {
        throw Unreadable("headers is \(value.kindName), expected an object")
      }
      for key in value.keys { headers[key] = value[key]?.string }
    }
    return Delivery(
      account: account, receivedAt: try time("receivedAt"), headers: headers, body: try body())
  }

  private func page(_ account: ProviderAccount) throws(Unreadable) -> Page {
    let status = try reader.integer("status") ?? 200
    guard (100...599).contains(status) else { throw Unreadable("status is \(status)") }
    return Page(
      account: account, resource: try resource(), sweep: try reader.text("sweep"),
      requestedAt: try time("requestedAt"), url: try reader.text("url", within: .url) ?? "",
      status: Int(status),
      body: try body())
  }

  private func sweep(_ account: ProviderAccount) throws(Unreadable) -> SweepClaim {
    let since = try time("since")
    let until = try time("until")
    guard since <= until else { throw Unreadable("since \(since) is after until \(until)") }
    guard let isComplete = root["complete"]?.bool else {
      throw Unreadable("complete is missing, expected true or false")
    }
    return SweepClaim(
      resource: Coverage.Resource(account, try resource()), name: try reader.required("sweep"),
      since: since, until: until, isComplete: isComplete)
  }

  private func expectation(_ account: ProviderAccount) throws(Unreadable) -> InputLine {
    let reference = try reader.required("reference")
    var facts = Facts()
    facts.reference = reference
    facts.account = try reader.text("account")
    facts.amount = try amount()
    facts.currency = try reader.text("asset", "currency", within: .word)?.uppercased()
    facts.chain = try chain(account)
    facts.contract = try contract(on: facts.chain)
    facts.createdAt = try reader.time("createdAt")
    let event = Event(
      Subject(account, .expectation, reference), .merchant, .expectationRegistered, facts)
    return .statement(event, at: facts.createdAt ?? .epoch)
  }

  private func reference(_ account: ProviderAccount) throws(Unreadable) -> InputLine {
    let reference = try reader.required("reference")
    var facts = Facts()
    facts.reference = reference
    facts.account = try reader.text("account")
    facts.createdAt = try reader.time("createdAt")
    let event = Event(
      Subject(account, .reference, reference), .merchant, .referenceRegistered, facts)
    return .statement(event, at: facts.createdAt ?? .epoch)
  }

  /// A credit, or a reversal if its amount is negative or `reverses` names the key of a credit. The event's
  /// amount is positive in both cases.
  private func credit(_ account: ProviderAccount) throws(Unreadable) -> InputLine {
    var facts = Facts()
    facts.reference = try reader.text("reference")
    facts.account = try reader.text("account")
    let amount = try amount()
    facts.amount = amount.magnitude
    facts.objectID = try reader.text("reverses")
    facts.currency = try reader.text("asset", "currency", within: .word)?.uppercased()
    facts.orderID = try reader.text("orderId")
    facts.logIndex = try reader.integer("logIndex")
    facts.statusAt = try time("creditedAt")
    facts.note = try reader.text("key")
    let isReversal = amount.isNegative || facts.objectID != nil
    let subject = try money(account, &facts, "a credit names its money")
    let kind: EventKind = isReversal ? .creditReversed : .creditRecorded
    return .statement(Event(subject, .ledger, kind, facts), at: try time("creditedAt"))
  }

  /// A refund of the merchant to the payer.
  private func refund(_ account: ProviderAccount) throws(Unreadable) -> InputLine {
    var facts = Facts()
    facts.amount = try amount()
    facts.currency = try reader.text("asset", "currency", within: .word)?.uppercased()
    facts.orderID = try reader.text("orderId")
    facts.logIndex = try reader.integer("logIndex")
    facts.statusAt = try time("refundedAt")
    facts.note = try reader.text("key")
    let subject = try money(account, &facts, "a refund names its money")
    return .statement(
      Event(subject, .merchant, .refundRecorded, facts), at: try time("refundedAt"))
  }

  // MARK: parts

  /// The transaction that a line names, else the order or payment. Fills the chain and token of `facts`.
  private func money(
    _ account: ProviderAccount, _ facts: inout Facts, _ rule: String
  ) throws(Unreadable) -> Subject {
    facts.chain = try chain(account)
    facts.contract = try contract(on: facts.chain)
    let chain = facts.chain ?? ChainID(caip2: "unknown:")
    facts.txHash = try reader.text("txHash", within: .hash).map {
      chain.family.canonical(txHash: $0)
    }
    if let hash = facts.txHash { return Subject(account, .transaction, hash, chain: chain) }
    // Several payments may share an order id, so the payment id takes precedence.
    let kind = account.provider.orderKind
    let payment = kind == .payment ? try reader.text("paymentId") : nil
    if let id = payment ?? facts.orderID { return Subject(account, kind, id) }
    throw Unreadable("txHash is missing, and so is orderId: \(rule)")
  }

  private func contract(on chain: ChainID?) throws(Unreadable) -> String? {
    try reader.text("contract", within: .hash).map {
      (chain?.family ?? .unknown).canonical(address: $0)
    }
  }

  private func chain(_ account: ProviderAccount) throws(Unreadable) -> ChainID? {
    try reader.text("chain", "chainId", within: .word).map {
      Registry.standard.chain($0, on: account.network)
    }
  }

  private func amount() throws(Unreadable) -> Amount {
    guard let amount = try reader.amount("amount") else { throw Unreadable("amount is missing") }
    return amount
  }

  private func resource() throws(Unreadable) -> String {
    let resource = try reader.required("resource")
    guard Self.resources.contains(resource) else {
      throw Unreadable(
        "resource is \"\(resource)\", expected \(Self.resources.joined(separator: ", "))")
    }
    return resource
  }

  private func time(_ name: String) throws(Unreadable) -> Timestamp {
    guard let time = try reader.time(name) else { throw Unreadable("\(name) is missing") }
    return time
  }

  private func body() throws(Unreadable) -> [UInt8] {
    guard let value = root["body"] else { throw Unreadable("body is missing") }
    guard let body = value.stringBytes else {
      throw Unreadable("body is \(value.kindName), expected the raw text as a string")
    }
    return body
  }
}
