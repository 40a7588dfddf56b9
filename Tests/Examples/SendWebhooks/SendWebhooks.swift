import ArgumentParser
import Foundation

/// The load generator of `jobs/bench-serve`: sends signed webhooks as fast as they are answered.
@main
struct SendWebhooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sends PayIn webhooks to a receiver on this machine, to measure it.")

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

  func run() throws {
    let secrets = ProcessInfo.processInfo.environment["PAYIN_WEBHOOK_SECRET"] ?? ""
    guard let secret = secrets.split(separator: ",").first else {
      throw ValidationError("PAYIN_WEBHOOK_SECRET is not set")
    }
    var load = WebhookLoad(port: port, secret: String(secret), prefix: prefix)
    try load.run(clients: clients, for: .seconds(seconds))
    let ids = load.acknowledged.map { "\(prefix)_\($0)\n" }.joined()
    try Data(ids.utf8).write(to: URL(fileURLWithPath: acknowledged))
    print(load.summary)
  }
}
