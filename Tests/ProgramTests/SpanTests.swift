import TieOutIntake
import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutProviders
import TieOutReconcile
import TieOutStore

extension ProgramTests {
  /// What a tracer of swift-distributed-tracing sees of webhooks and runs.
  @Suite struct SpanTests {
    @Test func `a webhook, its fold and a run are a span each, with names and counts`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let store = Store(database.configuration, connections: 3)
          let spans = SpanLog()
          let run = Run(asOf: Timestamp(microseconds: 1_000_000))
          try await spans.recording {
            let receiver = Receiver(store, secrets: LiveSecrets(Self.secrets), now: { .epoch })
            let webhook = WebhookLoad.order("a", signedWith: Secret.payInTestnet)
            for headers in [webhook.headers, [:]] {
              _ = await receiver.receive(
                ProviderAccount(.payin, .testnet), headers: headers, body: webhook.body)
            }
            await receiver.close()
            // With nothing left to fold there is no second span.
            for _ in 1...2 { _ = try await store.foldWaiting() }
            let plan = TieOutReconcile.RunPipeline.Plan(
              run: run, reports: URL(fileURLWithPath: folder.path("out")), program: "test")
            try await TieOutReconcile.RunPipeline(
              store, plan, now: { Timestamp(microseconds: 2_000_000) }, progress: { _ in }
            ).evaluateOnly()
          }
          await store.close()
          #expect(
            spans.lines == [
              "tieout.receive network=testnet outcome=stored provider=payin",
              "tieout.receive network=testnet outcome=refused provider=payin",
              "tieout.fold streams=1", "tieout.evaluate run=\(run.id)",
            ])
        }
      }
    }

    private static var secrets: Secrets {
      var secrets = Secrets()
      secrets.add(Secret.payInTestnet, for: ProviderAccount(.payin, .testnet))
      return secrets
    }
  }
}
