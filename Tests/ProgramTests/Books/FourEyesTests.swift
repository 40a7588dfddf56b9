import Testing

extension ProgramTests {
  /// With `books.fourEyes`, one person prepares a closing and another one approves it.
  @Suite struct FourEyesTests {
    @Test func `two names and two logins close, one of either is refused`() async throws {
      try await ClosingDesk.with { books in
        let config = try books.folder.write("books: {fourEyes: true}\n", to: "eyes.yaml")
        let other = books.database.as("postgres").program
        func close(_ arguments: String..., by program: Program? = nil) async throws -> Outcome {
          try await (program ?? books.program).run(
            ["close"] + arguments + ["--config", config, "--out", books.folder.path("reports")])
        }
        _ = try await books.night("2025-03-10")
        _ = try await books.night("2025-03-11")
        for alone in [[], ["--approved-by", "bob"]] {
          let refused = try await books.program.run(
            ["close", "2025-03-10", "--config", config, "--out", books.folder.path("reports")]
              + alone)
          #expect(refused.code == 2)
          #expect(
            refused.errors.contains("closing takes two people (books.fourEyes)"),
            "\(refused.errors)")
        }
        let whole = try await close("2025-03-11", "--prepared-by", "ann")
        #expect(whole.code == 0, "\(whole.errors)")
        let known = try await close("2025-03-11", "--prepared-by", "ann", "--json").output
        for field in [#""day" : "2025-03-11""#, #""days" : 2"#, #""prepared_by" : "ann""#] {
          #expect(known.contains(field), "\(known)")
        }
        #expect(!known.contains("closed_by"))
        #expect(try await close("--list", "--json").output == known)
        let prepared = try await close("2025-03-10", "--prepared-by", "ann")
        #expect(
          prepared.output.hasPrefix("prepared 2025-03-10 by ann with the database login tieout,"),
          "\(prepared.all)")
        let list = try await close("--list").output
        #expect(list.contains("2025-03-10  prepared ") && list.contains("by ann, not approved yet"))
        for (name, program) in [(" Ann", other), ("bob", books.program)] {
          let refused = try await close("2025-03-10", "--approved-by", name, by: program)
          #expect(refused.code == 2)
          #expect(
            refused.errors.contains(
              "ann prepared 2025-03-10 with the database login tieout; another person with another login"
                + " approves it"), "\(refused.errors)")
        }
        let closed = try await close("2025-03-10", "--approved-by", "bob", by: other)
        #expect(closed.code == 0, "\(closed.errors)")
        #expect(closed.output.contains("; prepared by ann, approved by bob"))
        #expect(
          try await books.database.texts(
            "SELECT concat_ws(' ', prepared_by, prepared_login, closed_by, closed_login)"
              + " FROM tieout.periods") == ["ann tieout bob postgres"])
        // What was prepared for the 11th was the reports of both days.
        let otherwise = try await close("2025-03-11", "--approved-by", "bob", by: other)
        #expect(otherwise.code == 2)
        #expect(
          otherwise.errors.contains("the reports up to 2025-03-11 are not those that ann prepared"),
          "\(otherwise.errors)")
        #expect(try await close("2025-03-11", "--prepared-by", "bob", by: other).code == 0)
        #expect(try await close("2025-03-11", "--approved-by", "ann").code == 0)
        let late = try await close("2025-03-11", "--prepared-by", "ann")
        #expect(late.output == "2025-03-11 was closed already, with the same reports\n")
      }
    }

    @Test
    func `what stands against a closing is asked of both, and nothing of it without the setting`()
      async throws
    {
      try await ClosingDesk.with { books in
        let config = try books.folder.write("books: {fourEyes: true}\n", to: "eyes.yaml")
        _ = try await books.night("2025-03-31")
        for (who, name, program) in [
          ("--prepared-by", "ann", books.program),
          ("--approved-by", "bob", books.database.as("postgres").program),
        ] {
          let command = [
            "close", "2025-03", who, name, "--config", config, "--out",
            books.folder.path("reports"),
          ]
          let refused = try await program.run(command)
          #expect(refused.code == 2)
          #expect(refused.errors.contains("not proven: payin/testnet/orders"), "\(refused.errors)")
          let done = try await program.run(command + ["--despite", "known"])
          #expect(done.code == 0, "\(done.errors)")
        }
        let without = try await books.close("2025-03", "--prepared-by", "ann")
        #expect(without.code == 2)
        #expect(without.errors.contains("need books: {fourEyes: true}"), "\(without.errors)")
        #expect(
          try await books.close("2025-03", "--prepared-by", "a", "--approved-by", "b").code == 2)
      }
    }
  }
}
