import Testing
@testable import TieOutCore
@testable import TieOutProviders

@Suite struct SignatureTests {
  static let body =
    #"{"id":"test_123","type":"order.completed","created_at":"2025-01-28T12:00:00Z","data":{}}"#
  static let bare = "0aceea42b93e3961a2687b23ec1d643357533827e0893e8b6ac07d8b0a8832ae"
  static let timed = "ec2cf2d199ebd2e52468cbb2a9c54df95ca22f6d27380ec1231c3b5a5ca69b60"
  static let none = String(repeating: "0", count: 64)

  static let table: [(String, header: String?, secrets: [String], age: Int64, SignatureVerdict)] = [
    ("bare", bare, ["whsec_test"], 0, .valid),
    ("bare has no age", bare, ["whsec_test"], 1_000_000, .valid),
    ("upper case", bare.uppercased(), ["whsec_test"], 0, .valid),
    ("several secrets", bare, ["whsec_new", "whsec_test", "whsec_old"], 0, .valid),
    ("another secret", bare, ["whsec_new"], 0, .wrong),
    ("no secret", bare, [], 0, .unchecked),
    ("no header", nil, ["whsec_test"], 0, .missing),
    ("an empty header", "", ["whsec_test"], 0, .missing),
    ("one digit off", "1" + bare.dropFirst(), ["whsec_test"], 0, .wrong),
    ("a digit short", String(bare.dropLast()), ["whsec_test"], 0, .wrong),
    ("a digit long", bare + "0", ["whsec_test"], 0, .wrong),
    ("no hexadecimal", "g" + bare.dropFirst(), ["whsec_test"], 0, .wrong),
    ("white space around it", " \t\(bare)\r\n", ["whsec_test"], 0, .valid),
    ("white space within", "0 " + bare.dropFirst(), ["whsec_test"], 0, .wrong),
    ("white space alone", " \r\n", ["whsec_test"], 0, .missing),
    ("timed", "t=1702387200,v1=\(timed)", ["whsec_test"], 0, .valid),
    ("timed, with a space", "t=1702387200, v1=\(timed)", ["whsec_test"], 0, .valid),
    ("timed, the other way round", "v1=\(timed),t=1702387200", ["whsec_test"], 0, .valid),
    ("timed, upper case", "t=1702387200,v1=\(timed.uppercased())", ["whsec_test"], 0, .valid),
    ("several codes", "t=1702387200,v1=\(none),v1=\(timed)", ["whsec_test"], 0, .valid),
    ("codes of another version", "t=1702387200,v0=\(timed)", ["whsec_test"], 0, .wrong),
    ("the body's own code, timed", "t=1702387200,v1=\(bare)", ["whsec_test"], 0, .wrong),
    ("the timed code, bare", timed, ["whsec_test"], 0, .wrong),
    ("another time", "t=1702387201,v1=\(timed)", ["whsec_test"], 0, .wrong),
    ("no time", "v1=\(timed)", ["whsec_test"], 0, .wrong),
    ("no number", "t=now,v1=\(timed)", ["whsec_test"], 0, .wrong),
    ("a time beyond reason", "t=9999999999999999,v1=\(timed)", ["whsec_test"], 0, .wrong),
    ("five minutes old", "t=1702387200,v1=\(timed)", ["whsec_test"], 300, .valid),
    ("a second older", "t=1702387200,v1=\(timed)", ["whsec_test"], 301, .stale),
    ("old and wrong", "t=1702387200,v1=\(none)", ["whsec_test"], 301, .wrong),
    ("from the future", "t=1702387200,v1=\(timed)", ["whsec_test"], -86_400, .valid),
  ]

  @Test(arguments: table)
  func `the table holds`(
    _ row: (name: String, header: String?, secrets: [String], age: Int64, verdict: SignatureVerdict)
  ) {
    let verdict = Signature.check(
      row.header, of: Array(Self.body.utf8), secrets: row.secrets.map(WebhookSecret.init),
      receivedAt: Timestamp(microseconds: (1_702_387_200 + row.age) * 1_000_000))
    #expect(verdict == row.verdict, "\(row.name)")
  }

  static let spelled: [(text: String, live: Int)] = [
    ("whsec_test", 1), ("whsec_test\n", 1), ("whsec_test\r\n", 1), ("\twhsec_test\t", 1),
    ("\"whsec_test\"", 1), ("'whsec_test' \r\n", 1), ("\u{feff}whsec_test", 1),
    ("\u{a0}whsec_test", 1), ("whsec_new,whsec_test", 2), ("whsec_new, whsec_test\r\n", 2),
    ("whsec_new\r\nwhsec_test\r\n", 2), ("\"whsec_new\", \"whsec_test\"", 2), ("whsec_test,", 1),
    (" , whsec_test,\n,", 1), ("", 0), (" \r\n", 0), ("\"\"", 0), (",", 0),
  ]

  @Test(arguments: spelled)
  func `a secret is what was meant, and never nothing`(_ row: (text: String, live: Int)) {
    var secrets = Secrets()
    secrets.add(row.text, for: ProviderAccount(.payin, .testnet))
    let live = secrets.live(for: ProviderAccount(.payin, .testnet))
    #expect(live.count == row.live)
    let verdict = Signature.check(
      Self.bare, of: Array(Self.body.utf8), secrets: live, receivedAt: .epoch)
    #expect(verdict == (row.live == 0 ? .unchecked : .valid))
  }

  @Test func `any changed byte of the body is noticed`() {
    let body = Array(Self.body.utf8)
    for place in body.indices {
      var changed = body
      changed[place] ^= 1
      for header in [Self.bare, "t=1702387200,v1=\(Self.timed)"] {
        let verdict = Signature.check(
          header, of: changed, secrets: [WebhookSecret("whsec_test")],
          receivedAt: Timestamp(microseconds: 1_702_387_200_000_000))
        #expect(verdict == .wrong, "byte \(place)")
      }
    }
  }

  @Test func `PayDeFi's example fits`() {
    var secrets = Secrets()
    secrets.add("your_webhook_secret", for: .paydefi)
    let delivery = Delivery(
      account: .paydefi, receivedAt: received,
      headers: [
        "Paydefi-Signature": "8419876447b08407508eefc983ae5eb1ad544ed03ca80abf16faf4b7279efe65"
      ],
      body: Array(#"{"orderId":"123","status":"ACCEPTED","paymentId":"234"}"#.utf8))
    #expect(delivery.verdict(secrets) == .valid)
    #expect(delivery.verdict(Secrets()) == .unchecked)
  }

  @Test func `a variable may hold several secrets, each for its account alone`() {
    var secrets = Secrets()
    secrets.add(" whsec_new , whsec_test,", for: .payin)
    let delivery = { (account: ProviderAccount) in
      Delivery(
        account: account, receivedAt: received, headers: ["x-payin-SIGNATURE": Self.bare],
        body: Array(Self.body.utf8))
    }
    #expect(secrets.live(for: .payin).count == 2)
    #expect(delivery(.payin).verdict(secrets) == .valid)
    #expect(delivery(ProviderAccount(.payin, .mainnet)).verdict(secrets) == .unchecked)
  }

  @Test func `a signature with a secret of the other network is told apart, and not believed`() {
    let delivery = { (account: ProviderAccount, signature: String) in
      Delivery(
        account: account, receivedAt: received, headers: ["X-PayIn-Signature": signature],
        body: Array(Self.body.utf8))
    }
    let real = ProviderAccount(.payin, .mainnet)
    var secrets = Secrets()
    secrets.add("whsec_test", for: .payin)
    secrets.add("whsec_real", for: real)
    #expect(delivery(.payin, Self.bare).verdict(secrets) == .valid)
    #expect(delivery(real, Self.bare).verdict(secrets) == .ofOtherNetwork)
    #expect(delivery(real, String(repeating: "0", count: 64)).verdict(secrets) == .wrong)
    // A secret of both networks counts as this provider account's own.
    secrets.add("whsec_test", for: real)
    #expect(delivery(real, Self.bare).verdict(secrets) == .valid)
  }

  @Test func `what a body names is known without believing it`() {
    let subject = { (account: ProviderAccount, body: String) in
      Delivery(account: account, receivedAt: received, headers: [:], body: Array(body.utf8)).subject
    }
    #expect(
      subject(.paydefi, #"{"orderId":"1","status":"ACCEPTED","paymentId":"p"}"#)
        == Subject(.paydefi, .payment, "p"))
    #expect(
      subject(
        .payin,
        #"{"id":"evt_1","type":"order.completed","createdAt":"2025-01-28T10:30:00Z","data":{"orderId":"ord_1","amount":"1","currency":"USDC","chainId":"ethereum-sepolia"}}"#
      ) == Subject(.payin, .order, "ord_1"))
    #expect(subject(.payin, #"{"id":"evt_1","type":"#) == Subject(.payin, .evidence, "evt_1"))
    #expect(subject(.payin, "?").kind == .evidence)
  }

  @Test func `secrets never print`() {
    var secrets = Secrets()
    secrets.add("whsec_hidden", for: .payin)
    let secret = WebhookSecret("whsec_hidden")
    var dumped = ""
    dump(secret, to: &dumped)
    dump(secrets, to: &dumped)
    dump(["key": secret], to: &dumped)
    let printed = [
      String(describing: secret), String(reflecting: secret), "\(secrets)", "\([secret])",
      String(reflecting: secrets), "\(Optional(secret) as Any)", dumped,
      Mirror(reflecting: secret).children.map { "\($0.value)" }.joined(),
    ]
    #expect(String(describing: secret) == "[redacted]")
    for text in printed { #expect(!text.contains("hidden") && !text.contains("whsec")) }
    #expect(Mirror(reflecting: secret).children.isEmpty)
  }

  @Test func `only what was checked or vouched for is believed`() {
    let all: [SignatureVerdict] = [
      .valid, .stale, .trusted, .wrong, .ofOtherNetwork, .missing, .unchecked,
    ]
    #expect(all.filter(\.isAccepted).map(\.word) == ["valid", "stale", "trusted"])
    #expect(
      all.map(\.word)
        == ["valid", "stale", "trusted", "wrong", "foreign", "missing", "unchecked"])
  }
}
