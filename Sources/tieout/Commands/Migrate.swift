import ArgumentParser
import TieOutStore

/// Creates or upgrades the schema.
struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Creates or upgrades the schema.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Show what is applied and what is not; change nothing.")
  var status = false

  @Flag(help: "Print the SQL; change nothing.")
  var print = false

  func run() async throws {
    if print { return Console.print(Store.schemaText) }
    try await performing {
      let store = try await database.open(common.log)
      if status {
        let plan = try await store.migrations()
        for file in plan.applied { Console.print("applied  \(file)") }
        for file in plan.pending { Console.print("pending  \(file)") }
      } else {
        let plan = try await store.migrate()
        common.log.info(
          plan.pending.isEmpty
            ? "the schema is up to date (\(plan.applied.count) files)"
            : "applied \(plan.pending.count) files of the schema")
        plan.advice.forEach(common.log.warn)
      }
      await store.close()
    }
  }
}

/// Runs a command's work; turns errors into ``Failure``, except exit codes.
func performing(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let code as ExitCode {
    throw code
  } catch let error as ValidationError {
    throw Failure.usage(error.message)
  } catch {
    throw Failure(error)
  }
}
