import ArgumentParser
import TieOutCore
import TieOutStore

/// The program `tieout`.
@main
struct TieOut: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tieout",
    abstract: "Reconciles what payment providers reported, listed and settled.",
    discussion: """
      Settings stand in tieout.yaml (--config FILE, else $TIEOUT_CONFIG, else ./tieout.yaml); options \
      come before the environment, that before the file. tieout config check prints what is in force.

      Without DATABASE_URL or libpq's variables (PGHOST, PGSERVICE, ...) an embedded PostgreSQL is \
      started, with its data under $TIEOUT_HOME (default ./.tieout).

      Exit codes: 0 clean; 1 findings at or above --fail-on; 2 usage or input; 3 incomplete, or \
      nothing ever came in; 4 another run is under way; 5 database or internal; 6 integrity broken.
      """,
    version: Release.version,
    subcommands: [
      Migrate.self, Ingest.self, Serve.self, Sweep.self, Fold.self, Reconcile.self, Report.self,
      Nightly.self, Findings.self, Credits.self, Close.self, Show.self, Status.self, Verify.self,
      Export.self, Config.self, Sandbox.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      try Timestamp.requireClock()
      try Environment.configure(for: command)
      CrashGuard.restart(rehearsing: Environment["TIEOUT_CRASH_ON"])
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as Failure {
      Console.error(error.message)
      exit(withError: ExitCode(error.code))
    } catch {
      // Errors of ArgumentParser have their own text; help and --version are not errors.
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      guard code != .success else {
        Console.print(message)
        exit()
      }
      if !message.isEmpty {
        Console.error(message.replacing("Error: ", with: "", maxReplacements: 1))
      }
      exit(withError: code == .validationFailure ? ExitCode(2) : code)
    }
  }
}
