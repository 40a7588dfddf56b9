import Testing
import TieOutConfiguration
import TieOutCore
import TieOutProviders

@Suite struct ProblemTests {
  static let problems: [(text: String, message: String)] = [
    ("faliOn: high", "t.yaml:1:1: faliOn: unknown key; did you mean failOn?"),
    (
      "failOn: hihg",
      "t.yaml:1:9: failOn: expected one of info, low, medium, high, critical, found \"hihg\"; did you mean high?"
    ),
    (
      "graces:\n  webhook-mising: 1h",
      "t.yaml:2:3: graces.webhook-mising: unknown key; did you mean webhook-missing?"
    ),
    (
      "graces:\n  webhook-missing: 24",
      "t.yaml:2:20: graces.webhook-missing: expected a length of time like 15m, 24h or 2d, found \"24\""
    ),
    (
      "graces: {webhook-missing: -1h}",
      "t.yaml:1:27: graces.webhook-missing: expected a length of time like 15m, 24h or 2d, found \"-1h\""
    ),
    ("graces: 1h", "t.yaml:1:9: graces: expected a mapping (key: value), found a single value"),
    ("listen: 0.0.0.0:80", "t.yaml:1:1: listen: unknown key here; it is known as serve.listen"),
    (
      "serve: {listen: here}",
      "t.yaml:1:17: serve.listen: expected host:port or unix:/path, found \"here\""
    ),
    (
      "serve: {bodyMax: 1e3}",
      "t.yaml:1:18: serve.bodyMax: expected a whole number, at least 1, found \"1e3\""
    ),
    (
      "zone: Mars/Olympus",
      "t.yaml:1:7: zone: expected UTC, or a zone of the time zone database like Europe/Berlin, found \"Mars/Olympus\""
    ),
    // A possible key in a URL is not shown.
    (
      "accounts: {payin/testnet: {baseURL: \"https://token@host/v1?api_key=abc\"}}",
      "t.yaml:1:37: accounts.payin/testnet.baseURL: expected a URL like https://host/path (http only to this machine), without user, password, query or fragment, found \"https://host/v1?…\""
    ),
    (
      "accounts: {payin/testnet: {baseURL: \"ftp://host/k3y4567890abcdefghij/v1\"}}",
      "t.yaml:1:37: accounts.payin/testnet.baseURL: expected a URL like https://host/path (http only to this machine), without user, password, query or fragment, found \"ftp://host/…/v1\""
    ),
    (
      "cutoff: 24:00",
      "t.yaml:1:9: cutoff: expected a time of day like 17:30, 00:00 to 23:59, found \"24:00\""
    ),
    (
      "credits: {orders: yes}", "t.yaml:1:19: credits.orders: expected true or false, found \"yes\""
    ),
    (
      "books: {metadata: [cart, \"a b\"]}",
      "t.yaml:1:26: books.metadata[1]: expected a key of 1 to 64 letters, digits, _ . or -, found \"a b\""
    ),
    (
      "books: {metadata: [\"x'; --\"]}",
      "t.yaml:1:20: books.metadata[0]: expected a key of 1 to 64 letters, digits, _ . or -, found \"x'; --\""
    ),
    (
      "books: {metadata: [\(String(repeating: "k", count: 65))]}",
      "t.yaml:1:20: books.metadata[0]: expected a key of 1 to 64 letters, digits, _ . or -, found \"\(String(repeating: "k", count: 60))…\""
    ),
    (
      "books: {metadata: [\((1...21).map { "k\($0)" }.joined(separator: ", "))]}",
      "t.yaml:1:19: books.metadata: has 21 keys, expected at most 20"
    ),
    ("books: {metadata: [a, A, a]}", "t.yaml:1:19: books.metadata: names a key twice"),
    (
      "books: {metadata: cart}",
      "t.yaml:1:19: books.metadata: expected a list, found a single value"
    ),
    ("out: [a]", "t.yaml:1:6: out: expected a text, found a list"),
    (
      "tolerances: {underpaid: {share: 101%}}",
      "t.yaml:1:33: tolerances.underpaid.share: expected a share like 0.01 or 1%, up to 1, found \"101%\""
    ),
    (
      "tolerances: {underpaid: {absolute: 1,5}}",
      "t.yaml:1:38: tolerances.underpaid.5: unknown key; known here: absolute, share"
    ),
    (
      "confirmations: {chains: {etherium-mainnet: 1h}}",
      "t.yaml:1:26: confirmations.chains: expected a chain like ethereum-mainnet or eip155:1, found \"etherium-mainnet\"; did you mean ethereum-mainnet?"
    ),
    (
      "confirmations: {chains: {ethereum: 1h}}",
      "t.yaml:1:26: confirmations.chains: expected a chain like ethereum-mainnet or eip155:1, found \"ethereum\""
    ),
    (
      "confirmations: {chains: {eip155:1: 1h, ethereum-mainnet: 2h}}",
      "t.yaml:1:40: confirmations.chains.ethereum-mainnet: is said twice"
    ),
    (
      "silenced: [webhook-late, webhok-late]",
      "t.yaml:1:26: silenced[1]: expected a class of findings; tieout config explain lists them, found \"webhok-late\"; did you mean webhook-late?"
    ),
    (
      "merchantWallets: [0x742d35]",
      "t.yaml:1:19: merchantWallets[0]: expected an address: 0x and 40 hexadecimal digits, or Tron's or Solana's, found \"0x742d35\""
    ),
    (
      "settlementTokens: {ethereum-mainnet: [USDC]}",
      "t.yaml:1:39: settlementTokens.ethereum-mainnet[0]: expected a contract's address (tickers are for people), as the chain writes it, found \"USDC\""
    ),
    (
      "fees: {contracted: [{since: 2025-02-30, rate: 0.1}]}",
      "t.yaml:1:29: fees.contracted[0].since: expected a day like 2025-03-30, found \"2025-02-30\""
    ),
    (
      "fees:\n  contracted:\n    - {since: 2025-02-01}",
      "t.yaml:3:7: fees.contracted[0].rate: missing: expected a share like 0.01 or 1%, up to 1"
    ),
    (
      "accounts: {payin: {}}",
      "t.yaml:1:12: accounts: expected an account: payin/testnet, payin/mainnet, paydefi/testnet, paydefi/mainnet, or one of a named merchant like payin/testnet/brand-a (1 to 32 lower-case letters, digits and hyphens), found \"payin\""
    ),
    (
      "accounts: {payin/testnet: {baseURL: ftp://x}}",
      "t.yaml:1:37: accounts.payin/testnet.baseURL: expected a URL like https://host/path (http only to this machine), without user, password, query or fragment, found \"ftp://x\""
    ),
    (
      "accounts: {payin/testnet: {baseURL: http://payin.example}}",
      "t.yaml:1:37: accounts.payin/testnet.baseURL: expected a URL like https://host/path (http only to this machine), without user, password, query or fragment, found \"http://payin.example\""
    ),
    (
      "accounts: {payin/testnet: {apiKey: {}}}",
      "t.yaml:1:36: accounts.payin/testnet.apiKey: expected {variable: NAME} or {file: PATH}"
    ),
    (
      "accounts: {payin/testnet: {apiKey: {variable: A, file: b}}}",
      "t.yaml:1:36: accounts.payin/testnet.apiKey: names a variable and a file: one of them, please"
    ),
    (
      "webhooks: {expected: {payin: {complete: }}}",
      "t.yaml:1:31: webhooks.expected.payin: expected one of completed, confirmed, detected, expired, found \"complete\"; did you mean completed?"
    ),
    (
      "notify: {targets: [{name: a, form: slak}]}",
      "t.yaml:1:36: notify.targets[0].form: expected one of webhook, slack, command, mail, folder, found \"slak\"; did you mean slack?"
    ),
    (
      "notify: {targets: [{name: a, form: slack}]}",
      "t.yaml:1:36: notify.targets[0].form: slack needs url"
    ),
    (
      "notify: {targets: [{name: a, form: folder}]}",
      "t.yaml:1:36: notify.targets[0].form: a folder needs path"
    ),
    ("a: [", "t.yaml:2:1: no YAML: did not find expected node content"),
    ("out: a\nout: b", "t.yaml:1:1: a key stands here twice: out"),
    ("- a", "t.yaml:1:1: expected a mapping (key: value), found a list"),
  ]

  @Test(arguments: problems)
  func `what is wrong is named with its place`(_ row: (text: String, message: String)) {
    #expect(Self.messages(row.text) == [row.message])
  }

  @Test func `everything that is wrong is told at once, from the top`() {
    #expect(
      Self.messages("zone: X\nout: []\nunknown: 1\ngraces: {step-missing: x}\n").map {
        String($0.prefix(10))
      } == ["t.yaml:1:7", "t.yaml:2:6", "t.yaml:3:1", "t.yaml:4:2"])
  }

  @Test func `what the environment and the command line say is checked as well`() {
    let variables = ["TIEOUT_FAIL_ON": "terrible", "PAYIN_NETWORK": "moon"]
    do {
      _ = try Configuration(
        text: nil, flags: [GivenOption("logFormat", "--log-format", "xml")],
        variables: { variables[$0] })
      Issue.record("it was taken")
    } catch {
      #expect(
        Set(error.problems.map(\.description)) == [
          "--log-format: logFormat: expected one of text, json, found \"xml\"",
          "TIEOUT_FAIL_ON: failOn: expected one of info, low, medium, high, critical, found \"terrible\"",
          "PAYIN_NETWORK: expected testnet or mainnet, found \"moon\"",
        ])
    }
  }

  static let secrets = [
    "accounts: {payin/testnet: {apiKey: tOpSeCrEt1}}",
    "accounts: {payin/testnet: {webhookSecret: whsec_tOpSeCrEt1}}",
    "accounts: {payin/testnet: {apiKey: {variable: tOpSeCrEt1}}}",
    "accounts: {payin/testnet: {baseURL: \"https://u:tOpSeCrEt1@payin.example/api\"}}",
    "database: {url: \"postgres://u:tOpSeCrEt1@host/db\"}",
    "database: {password: tOpSeCrEt1}",
    "apiKey: tOpSeCrEt1",
    "out: whsec_tOpSeCrEt1",
    "failOn: tOpSeCrEt1tOpSeCrEt1tOpSeCrEt1",
    "notify: {targets: [{name: a, form: slack, url: \"https://hooks.slack.com/services/tOpSeCrEt1\"}]}",
    "notify: {targets: [{name: a, form: webhook, url: https://x.example, secret: tOpSeCrEt1}]}",
    "dustLimits: {USDT: sk_live_tOpSeCrEt1}",
  ]

  @Test(arguments: secrets)
  func `a secret in the file is an error that never shows it`(_ text: String) {
    let messages = Self.messages(text)
    #expect(!messages.isEmpty)
    for message in messages {
      #expect(!message.contains("tOpSeCrEt1"))
    }
    #expect(
      messages.contains {
        $0.contains("not shown") || $0.contains("secrets") || $0.contains("password")
      })
  }

  @Test func `an account's secrets are named, not held`() throws {
    let configuration = try Configuration(
      text: """
        accounts:
          payin/mainnet: {apiKey: {variable: PAYIN_API_KEY}, webhookSecret: {file: /run/secrets/a}}
          payin/testnet: {apiKey: {variable: TEST_KEY}}
        """, variables: { ["PAYIN_API_KEY": "x", "PAYIN_BASE_URL": nil][$0] ?? nil })
    #expect(configuration.networks == [.payin: .mainnet, .paydefi: .mainnet])
    #expect(
      configuration.accounts.map { "\($0.account.path) \($0.apiKey?.description ?? "-")" } == [
        "payin/mainnet variable PAYIN_API_KEY", "payin/testnet variable TEST_KEY",
        "paydefi/mainnet -",
      ])
    #expect(
      configuration.webhookSecrets[ProviderAccount(.payin, .mainnet)] == [
        .variable("PAYIN_WEBHOOK_SECRET_MAINNET"), .file("/run/secrets/a"),
      ])
    #expect(
      configuration.webhookSecrets[ProviderAccount(.payin, .testnet)] == [
        .variable("PAYIN_WEBHOOK_SECRET"), .variable("PAYIN_WEBHOOK_SECRET_TESTNET"),
      ])
  }

  @Test(
    arguments: [
      ([:], Network.testnet), (["PAYIN_NETWORK": "mainnet"], .mainnet),
      (["PAYIN_BASE_URL": "https://app.payin.com/api/v1"], .mainnet),
      (["PAYIN_BASE_URL": "https://testnet.payin.com/api/v1"], .testnet),
      (["PAYIN_WEBHOOK_SECRET_MAINNET": "x"], .mainnet),
      (["PAYIN_NETWORK": "testnet", "PAYIN_BASE_URL": "https://app.payin.com/api/v1"], .testnet),
    ] as [([String: String], Network)])
  func `the environment means one network of a provider`(
    _ row: ([String: String], Network)
  ) throws {
    let configuration = try Configuration(text: nil, variables: { row.0[$0] })
    #expect(configuration.networks[.payin] == row.1)
    #expect(
      configuration.accounts.map(\.account.path) == ["payin/\(row.1.rawValue)", "paydefi/mainnet"])
  }

  static func messages(_ text: String) -> [String] {
    do {
      _ = try Configuration(text: text, file: "t.yaml")
      return []
    } catch { return error.problems.map(\.description) }
  }
}
