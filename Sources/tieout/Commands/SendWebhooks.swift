import ArgumentParser
import Foundation

/// Sends signed webhooks as fast as the server answers, for `jobs/bench-serve`. Not for users, so hidden in
/// the help.
struct SendWebhooks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send-webhooks",
    abstract: "Sends PayIn webhooks to a receiver on this machine, to measure it.",
    shouldDisplay: false)

  @Option(help: "The receiver's port.")
  var port: Int

  @Option(help: "How many clients send at a time, each over one connection that it keeps.")
  var clients = 16

  @Option(help: "For how long.")
  var seconds = 5

  @Option(help: "What the order ids begin with.")
  var prefix = "bench"

  @Option(help: "A file for the event ids that were answered with 2xx.")
  var acknowledged: String

  func run() async throws {
    guard let secret = Environment["PAYIN_WEBHOOK_SECRET"]?.split(separator: ",").first else {
      throw Failure.usage("PAYIN_WEBHOOK_SECRET is not set")
    }
    var load = WebhookLoad(port: port, secret: String(secret), prefix: prefix)
    do {
      try load.run(clients: clients, for: .seconds(seconds))
    } catch {
      throw Failure(message: "\(error)", code: 5)
    }
    let ids = load.acknowledged.map { "\(prefix)_\($0)\n" }.joined()
    try Data(ids.utf8).write(to: URL(fileURLWithPath: acknowledged))
    Console.print(load.summary)
  }
}
