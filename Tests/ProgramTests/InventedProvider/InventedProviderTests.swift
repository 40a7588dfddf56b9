import TieOutIntake
import Crypto
import Foundation
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutReconcile
import TieOutStore

extension ProgramTests {
  /// A third provider is one new folder and one line in a list.
  @Suite struct InventedProviderTests {
    @Test func `from a signed webhook to findings`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let place = [database.host, database.user, database.name, folder.path]
          // A process of its own: its list of providers has three.
          await #expect(processExitsWith: .success) { [place = place as [String]] in
            ProviderProfile.add(Harbor.profile)
            try await HarborDay(place).play()
          }
          let found = try await database.texts(
            """
            SELECT concat_ws(' ', class, provider, network, subject_kind, subject, expected, actual)
            FROM tieout.open_findings ORDER BY 1
            """)
          #expect(
            found == [
              "amount-disagrees harbor testnet order inv_1 24 25",
              "webhook-missing harbor testnet order inv_2 webhook: completed no webhook",
            ])
          let orders = try await database.texts(
            "SELECT concat_ws(' ', provider, order_id, state) FROM tieout.orders ORDER BY 1")
          #expect(orders == ["harbor inv_1 completed", "harbor inv_2 completed"])
          let refused = try await database.texts(
            "SELECT concat_ws(' ', provider, network, verdict) FROM tieout.rejections")
          #expect(refused == ["harbor testnet wrong"])
        }
      }
    }
  }
}

/// What comes in from Harbor in a day, and the run at its end.
private struct HarborDay {
  private static let account = ProviderAccount(.harbor, .testnet)
  private static let secret = "harbor_secret"
  private let store: Store
  private let folder: TemporaryFolder

  init(_ place: [String]) {
    store = Store(
      PostgresConfiguration(socketDirectory: place[0], user: place[1], database: place[2]),
      connections: 3)
    folder = TemporaryFolder(path: place[3])
  }

  func play() async throws {
    try await receive()
    try await ingest()
    _ = try await store.foldQueue()
    let plan = TieOutReconcile.RunPipeline.Plan(
      run: Run(asOf: Self.time("2025-03-12T00:00:00Z")),
      reports: URL(fileURLWithPath: folder.path("reports")), program: "test")
    let night = TieOutReconcile.RunPipeline(
      store, plan, now: { Self.time("2025-03-12T00:10:00Z") }, progress: { _ in })
    _ = try await night.run()
    await store.close()
  }

  /// One webhook that Harbor signed, and one that it did not.
  private func receive() async throws {
    let receiver = Receiver(
      store, secrets: LiveSecrets(Self.secrets), now: { Self.time("2025-03-10T10:00:05Z") })
    let body = Self.invoice("inv_1", sum: "25")
    let signed = ["Harbor-Seal": Self.seal(body), "Harbor-Message": "msg_1"]
    let answers = [
      await receiver.receive(Self.account, headers: signed, body: Array(body.utf8)),
      await receiver.receive(
        Self.account, headers: ["Harbor-Seal": Self.seal("other")], body: Array(body.utf8)),
    ]
    #expect(answers == [.stored, .refused(.wrong)])
    await receiver.close()
  }

  /// A list that shows another amount, and an invoice that no webhook reported.
  private func ingest() async throws {
    let rows = [Self.invoice("inv_1", sum: "24"), Self.invoice("inv_2", sum: "7")]
    let path = try folder.write(
      #"{"kind":"page","provider":"harbor","network":"testnet","resource":"orders","sweep":"s","#
        + #""requestedAt":"2025-03-10T12:00:00Z","url":"https://testnet.harbor.example/orders?page=1","#
        + #""body":\#(Line.quoted(#"{"invoices":[\#(rows.joined(separator: ","))]}"#))}"#)
    var problems: [String] = []
    let report = try await Ingestion(
      store, SignaturePolicy(secrets: Self.secrets), now: { Self.time("2025-03-10T12:00:05Z") }
    ).run([path], problem: { problems.append("\($0)") }, progress: { _ in })
    #expect(problems == [])
    #expect(report.lines == 1)
  }

  private static func invoice(_ number: String, sum: String) -> String {
    #"{"no":"\#(number)","ref":"shop-\#(number)","paid":true,"sum":"\#(sum)","coin":"USDC","#
      + #""net":"polygon-amoy","tx":"0x\#(Line.hash(number))","at":"2025-03-10T10:00:00Z"}"#
  }

  private static var secrets: Secrets {
    var secrets = Secrets()
    secrets.add(secret, for: account)
    return secrets
  }

  private static func seal(_ body: String) -> String {
    let key = SymmetricKey(data: Data(secret.utf8))
    return HMAC<SHA256>.authenticationCode(for: Data(body.utf8), using: key)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func time(_ text: String) -> Timestamp { Timestamp(text) ?? .epoch }
}
