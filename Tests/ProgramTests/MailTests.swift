import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// What a night delivers: the report as a mail, and its folder to a share.
  @Suite struct MailTests {
    /// Targets for a mail and a copy, with these keys of the mail.
    private func configuration(_ folder: TemporaryFolder, _ keys: String) throws -> String {
      try FileManager.default.createDirectory(
        atPath: folder.path("share"), withIntermediateDirectories: true)
      return try folder.write(
        """
        notify:
          attemptsMax: 1
          totalLimit: 10m
          attemptLimit: 10m
          targets:
            - {name: finance, form: mail, from: tieout@example.com, to: [finance@example.com], \(keys)}
            - {name: share, form: folder, path: "\(folder.path("share"))/{day}"}
        """, to: "t.yaml")
    }

    private func inbox(_ folder: TemporaryFolder) async throws -> (MailInbox, keys: String) {
      let path = folder.path("inbox")
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      let inbox = try await MailInbox(.starttls, in: path)
      return (
        inbox,
        "server: \"\(inbox.url)\", ca: \(inbox.certificate), user: tieout, password: {variable: SMTP_PASSWORD}"
      )
    }

    /// A program like `sendmail` that keeps each mail, and then does something else.
    private func sendmail(_ folder: TemporaryFolder, then: String = "") throws -> String {
      let path = try folder.write(
        "#!/bin/sh\ncat > \(folder.path("mail")).$$.eml\n\(then)\n", to: "sendmail")
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
      return "sendmail: \(path)"
    }

    private func sent(_ folder: TemporaryFolder) async throws -> [ReceivedMail] {
      try await MailInbox.read(folder.names().filter { $0.hasSuffix(".eml") }.map(folder.path))
    }

    @Test func `a night with findings is mailed and copied, once however often it is repeated`()
      async throws
    {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let (inbox, keys) = try await inbox(folder)
          let program = database.program.with([
            "TIEOUT_CONFIG": try configuration(folder, keys), "SMTP_PASSWORD": MailInbox.password,
          ])
          let arguments = ["nightly", "--as-of", night.asOf, "--out", folder.path("reports")]
          let first = try await program.run(arguments)
          #expect(first.code == 1 && !first.errors.contains("notification"), "\(first.errors)")
          let again = try await program.run(arguments)
          #expect(again.code == 1 && !again.errors.contains("notification"), "\(again.errors)")
          #expect(!(first.all + again.all).contains(MailInbox.password))

          let mail = try #require(try inbox.mails.first)
          #expect(try inbox.mails.count == 1)
          let subject = try #require(mail.headers["subject"])
          #expect(subject.hasPrefix("TieOut \(night.day): "))
          #expect(subject.contains("new or worse findings, the worst critical, "))
          #expect(subject.hasSuffix(" at stake"))
          let report = folder.path("reports/\(night.day)")
          let carried = ["summary.txt", "report.html", "report.xlsx"].filter {
            FileManager.default.fileExists(atPath: "\(report)/\($0)")
          }
          #expect(mail.parts.count == carried.count && carried.contains("report.html"))
          for (part, name) in zip(mail.parts, carried) {
            #expect(try Array(part.content) == bytes("\(report)/\(name)"), "\(name)")
          }
          #expect(mail.defects == [])

          let copy = folder.path("share/\(night.day)")
          let names = try FileManager.default.contentsOfDirectory(atPath: report)
          #expect(
            try FileManager.default.contentsOfDirectory(atPath: copy).sorted() == names.sorted())
          for name in names { #expect(try bytes("\(copy)/\(name)") == bytes("\(report)/\(name)")) }
          #expect(
            try await database.texts("SELECT target FROM tieout.notifications ORDER BY target")
              == ["finance", "share"])

          // A copy that was removed comes back with the same night.
          try FileManager.default.removeItem(atPath: copy)
          _ = try await program.run(arguments)
          #expect(try bytes("\(copy)/run.json") == bytes("\(report)/run.json"))
          #expect(try inbox.mails.count == 1)
        }
      }
    }

    @Test
    func `a night killed after its mail repeats it under the same id, by which readers know it`()
      async throws
    {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let keys = try sendmail(folder, then: "kill -9 $PPID")
          let program = database.program.with(["TIEOUT_CONFIG": try configuration(folder, keys)])
          let arguments = ["nightly", "--as-of", night.asOf, "--out", folder.path("reports")]
          #expect(try await program.run(arguments).code == 128 + SIGKILL)
          try await database.awaitNoOthers()
          _ = try sendmail(folder)
          #expect(try await program.run(arguments).code == 1)
          #expect(try await program.run(arguments).code == 1)
          let mails = try await sent(folder)
          #expect(mails.count == 2)
          #expect(Set(mails.map { $0.headers["message-id"] }).count == 1)
          #expect(Set(mails.map { $0.headers["subject"] }).count == 1)
        }
      }
    }

    @Test(arguments: [false, true])
    func `a night without findings is mailed if every night is asked for`(_ isEvery: Bool)
      async throws
    {
      let night = try Night.clean(20)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let keys = try sendmail(folder) + ", everyNight: \(isEvery)"
          let program = database.program.with(["TIEOUT_CONFIG": try configuration(folder, keys)])
          let outcome = try await program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path("reports"))
          #expect(outcome.code == 0, "\(outcome.all)")
          #expect(
            try await sent(folder).map { $0.headers["subject"] }
              == (isEvery ? ["TieOut \(night.day): nothing new, nothing open"] : []))
        }
      }
    }

    @Test func `a night that never heard anything is mailed as incomplete`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let keys = try sendmail(folder)
          let program = database.program.with(["TIEOUT_CONFIG": try configuration(folder, keys)])
          let outcome = try await program.run(
            "nightly", "--date", "2025-03-12", "--out", folder.path("reports"))
          #expect(outcome.code == 3, "\(outcome.all)")
          let subjects = try await sent(folder).map { $0.headers["subject"] }
          #expect(subjects == ["TieOut 2025-03-12: incomplete, nothing new, nothing open"])
        }
      }
    }

    @Test func `a night that fails mails why`() async throws {
      try await Database.withEmpty { database in
        try await TemporaryFolder.with { folder in
          let keys = try sendmail(folder)
          let program = database.program.with(["TIEOUT_CONFIG": try configuration(folder, keys)])
          let outcome = try await program.run("nightly", "--date", "2025-03-12")
          #expect(outcome.code == 5)
          let mail = try #require(try await sent(folder).first)
          #expect(mail.headers["subject"] == "TieOut 2025-03-12: the night failed")
          let text = String(decoding: mail.parts[0].content, as: UTF8.self)
          #expect(text.hasPrefix("The night of 2025-03-12 failed with exit code 5:\n\n"))
          let line = try #require(outcome.errors.split(separator: "\n").last)
          let reason = try #require(text.split(separator: "\n").dropFirst().first)
          #expect(line.contains(reason))
        }
      }
    }

    @Test func `a server that refuses fails nothing, and its password is in no line`() async throws
    {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let (inbox, keys) = try await inbox(folder)
          let program = database.program.with([
            "TIEOUT_CONFIG": try configuration(folder, keys), "SMTP_PASSWORD": "wRoNg password",
          ])
          let arguments = ["nightly", "--as-of", night.asOf, "--out", folder.path("reports")]
          let outcome = try await program.run(arguments)
          #expect(outcome.code == 1)
          #expect(
            outcome.errors.contains(
              "notification to finance failed: the server refuses user and password (535): check both"
            ))
          #expect(!outcome.all.contains("wRoNg"))
          #expect(try inbox.mails.isEmpty)
          // It is not recorded as sent, so the same night tries again.
          let mended = try await program.with(["SMTP_PASSWORD": MailInbox.password]).run(arguments)
          #expect(mended.code == 1)
          #expect(try inbox.mails.count == 1)
        }
      }
    }

    @Test func `a password that is missing is said before the night`() async throws {
      try await TemporaryFolder.with { folder in
        let file = try configuration(
          folder, "server: smtps://mail.example, user: tieout, password: {variable: SMTP_PASSWORD}")
        let outcome = try await Program().with(["TIEOUT_CONFIG": file]).run("nightly")
        #expect(outcome.code == 2)
        #expect(
          outcome.errors.contains("notify.targets, finance: variable SMTP_PASSWORD is not set"))
      }
    }
  }
}
