import TieOutIntake
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import TieOutStore

extension DatabaseTests {
  @Suite struct WebhookBackendTests {
    @Test func `a backend of one's own takes webhooks in`() async throws {
      try await Database.with { database in
        let store = Store(database.configuration, connections: 3)
        let backend = WebhookBackend(store: store, secret: Secret.payIn, now: { testTime })
        try await Application(router: backend.router).test(.live) { client in
          for (webhook, status) in [
            (Webhook.order(1).signed(), HTTPResponse.Status.ok),
            (Webhook.order(1).signed(), .ok), (Webhook.order(2), .unauthorized),
          ] {
            var headers = HTTPFields()
            for (name, value) in webhook.headers {
              headers[try #require(.init(name))] = value
            }
            try await client.execute(
              uri: "/hooks/payin", method: .post, headers: headers,
              body: ByteBuffer(bytes: webhook.body)
            ) { #expect($0.status == status) }
          }
        }
        await backend.receiver.close()
        await store.close()
        #expect(try await database.count("SELECT count(*) FROM tieout.events") == 1)
      }
    }
  }
}
