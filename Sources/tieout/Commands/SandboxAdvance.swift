import ArgumentParser
import TieOutSandboxServer

extension Sandbox {
  /// Lets the time of a sandbox that runs go on.
  struct Advance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lets the story of a running sandbox go on to a night; sends what is due.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The address that `tieout sandbox serve` printed.")
    var address: String

    @Option(help: "The night to go to, counted from 1.")
    var night: Int

    @Flag(help: "Nobody receives webhooks meanwhile: the providers' retries run out.")
    var receiverDown = false

    func run() async throws {
      try await performing {
        do {
          let advance = try await SandboxControl(address).advance(
            night: night, isReceiverDown: receiverDown)
          Console.print(
            "It is \(advance.clock) in the story. Webhooks: \(advance.sent) sent,"
              + " \(advance.accepted) accepted, \(advance.refused) refused,"
              + " \(advance.lostOnPurpose) lost on purpose, \(advance.givenUp) given up.")
        } catch let refused as SandboxControl.Refused {
          throw Failure.usage("\(refused)")
        }
      }
    }
  }
}
