import ArgumentParser
import TieOutSandboxServer

extension Sandbox {
  /// Advances the clock of a running sandbox.
  struct Advance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "advance",
      abstract: "Advances the clock of a running sandbox; sends the webhooks that become due.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The address that `tieout sandbox serve` printed.")
    var address: String

    @Option(help: "Go to the sweep of this night, counted from 1.")
    var night: Int?

    @Option(help: ArgumentHelp("Go to this season time (ISO 8601).", valueName: "time"))
    var until: String?

    @Flag(help: "No webhook is received meanwhile: the providers' retries run out.")
    var receiverDown = false

    func validate() throws {
      guard (night == nil) != (until == nil) else {
        throw ValidationError("expected one of --night and --until")
      }
    }

    func run() async throws {
      try await performing {
        do {
          let advance = try await SandboxControl(address).advance(
            to: night.map(SandboxControl.End.night) ?? .time(until ?? ""),
            isReceiverDown: receiverDown)
          Console.print(
            "It is \(advance.clock) in the season. Webhooks: \(advance.sent) sent,"
              + " \(advance.accepted) accepted, \(advance.refused) refused,"
              + " \(advance.lostOnPurpose) lost on purpose, \(advance.givenUp) given up.")
        } catch let refused as SandboxControl.Refused {
          throw Failure.usage("\(refused)")
        }
      }
    }
  }
}
