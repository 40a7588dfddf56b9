import Foundation
import Synchronization
import TestSupport
import Testing
import TieOutCore

@testable import TieOutNotify

/// Mails, by a server that is no part of the project, read by a reader that is none.
@Suite(.turn) struct MailTests {
  static let envelope = MailEnvelope(
    from: "tieout@example.com", to: ["finance@example.com", "o'neil+cfo@example.org"])

  private static let notifier = Notifier(.patient(3), now: DeliveryTests.now, wait: { _ in })

  private func target(
    _ inbox: MailInbox, _ password: String = MailInbox.password, isTrusted: Bool = true,
    isEncrypted: Bool = true
  ) -> Target {
    let server = MailServer(
      url: inbox.url, isEncrypted: isEncrypted, authorities: isTrusted ? inbox.certificate : nil,
      login: ("tieout", Password(password)))
    return Target(
      name: "finance", form: .mail(Mail(Self.envelope, .server(server), isEveryNight: false)),
      minimum: .info)
  }

  /// What a server is given, from a target of it.
  private func send(
    to encryption: MailInbox.Encryption, host: String = "IP:127.0.0.1", busy: Int = 0,
    _ target: (MailInbox) -> Target
  ) async throws -> (inbox: [ReceivedMail], refusals: Int, failures: [String]) {
    var answer: (inbox: [ReceivedMail], refusals: Int, failures: [String]) = ([], 0, [])
    try await ReportFiles.with { files in
      let inbox = try await MailInbox(
        encryption, in: try files.folder("inbox"), host: host, busy: busy)
      let failures = await Self.notifier.tell([target(inbox)], of: files.notice)
      answer = (try inbox.mails, inbox.refusals, failures.map(\.reason))
    }
    return answer
  }

  @Test(arguments: [MailInbox.Encryption.starttls, .smtps])
  func `page and workbook arrive as they are in the folder, encrypted`(
    _ encryption: MailInbox.Encryption
  ) async throws {
    let result = try await send(to: encryption) { target($0) }
    #expect(result.failures == [])
    let mail = try #require(result.inbox.first)
    #expect(result.inbox.count == 1)
    #expect(mail.encrypted == true)
    #expect(mail.sender == "tieout@example.com")
    #expect(mail.recipients == ["finance@example.com", "o'neil+cfo@example.org"])
    #expect(mail.addresses == mail.recipients)
    #expect(mail.headers["from"] == "TieOut <tieout@example.com>")
    #expect(
      mail.headers["subject"] == "TieOut 2025-03-30: 3 new or worse findings, the worst critical")
    #expect(mail.headers["date"] == "Mon, 31 Mar 2025 00:00:00 +0000")
    #expect(mail.headers["auto-submitted"] == "auto-generated")
    #expect(
      mail.types == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ])
    #expect(mail.parts.map(\.charset) == ["utf-8", "utf-8", nil])
    #expect(mail.parts.map(\.file) == [nil, nil, "tieout-2025-03-30.xlsx"])
    for (part, name) in zip(mail.parts, ["summary.txt", "report.html", "report.xlsx"]) {
      #expect(Array(part.content) == ReportFiles.contents[name], "\(name)")
    }
    #expect(mail.defects == [])
    #expect(mail.longest <= 998)
  }

  @Test func `a wrong password is said, once, and not shown`() async throws {
    let result = try await send(to: .starttls) { target($0, "wRoNg password") }
    #expect(result.inbox.isEmpty)
    #expect(result.refusals == 1)
    #expect(result.failures == ["the server refuses user and password (535): check both"])
  }

  @Test(arguments: [MailInbox.Encryption.starttls, .smtps])
  func `a certificate that the system does not know is refused, before the password is sent`(
    _ encryption: MailInbox.Encryption
  ) async throws {
    let result = try await send(to: encryption) { target($0, isTrusted: false) }
    #expect(result.inbox.isEmpty && result.refusals == 0)
    #expect(result.failures.count == 1)
    #expect(result.failures.first?.hasPrefix("the server's certificate is not trusted (") == true)
    #expect(result.failures.first?.contains("ca names the file of its authority") == true)
  }

  @Test func `so is a certificate of another host`() async throws {
    let result = try await send(to: .smtps, host: "DNS:mail.example") { target($0) }
    #expect(result.inbox.isEmpty && result.refusals == 0)
    #expect(result.failures.first?.hasPrefix("the server's certificate is not trusted (") == true)
  }

  @Test func `a server without encryption gets a mail only if that is allowed`() async throws {
    let strict = try await send(to: .none) { target($0) }
    #expect(strict.inbox.isEmpty && strict.refusals == 0)
    #expect(strict.failures.first?.hasPrefix("the server offers no encryption (") == true)
    let plain = try await send(to: .none) { target($0, isEncrypted: false) }
    #expect(plain.failures == [])
    #expect(plain.inbox.map(\.encrypted) == [false])
  }

  @Test func `a busy server is asked again, and given up after as many attempts as are allowed`()
    async throws
  {
    let patient = try await send(to: .starttls, busy: 2) { target($0) }
    #expect(patient.failures == [])
    #expect(patient.inbox.count == 1)
    let failed = try await send(to: .starttls, busy: 3) { target($0) }
    #expect(failed.inbox.isEmpty)
    #expect(failed.failures.first?.hasPrefix("the server answers 451 (") == true)
    #expect(failed.failures.first?.hasSuffix("after 3 attempts") == true)
  }

  @Test func `no server is said without the password`() async throws {
    let server = MailServer(
      url: "smtp://127.0.0.1:1", isEncrypted: true, authorities: nil,
      login: ("tieout", Password(MailInbox.password)))
    let target = Target(
      name: "finance", form: .mail(Mail(Self.envelope, .server(server), isEveryNight: false)),
      minimum: .info)
    try await ReportFiles.with { files in
      let failures = await Self.notifier.tell([target], of: files.notice)
      #expect(failures.map(\.reason).first?.hasPrefix("Failed to connect to 127.0.0.1") == true)
    }
    #expect(!"\(target)\(String(reflecting: target))".contains(MailInbox.password))
  }

  // MARK: a program

  /// A program that takes mails as `sendmail` does, and writes each to a file.
  private func sendmail(_ files: ReportFiles, code: Int = 0, isEveryNight: Bool = false) throws
    -> Target
  {
    let path = try files.folder("mail") + "/sendmail"
    try "#!/bin/sh\necho \"$@\" > \(path).arguments\ncat > \(path).$$.eml\nexit \(code)\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return Target(
      name: "finance",
      form: .mail(Mail(Self.envelope, .program(path), isEveryNight: isEveryNight)),
      minimum: .high)
  }

  private func sent(_ files: ReportFiles) async throws -> [ReceivedMail] {
    let folder = try files.folder("mail")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try await MailInbox.read(
      names.filter { $0.hasSuffix(".eml") }.sorted().map { "\(folder)/\($0)" })
  }

  @Test func `sendmail gets the same mail, and is told to take it whole`() async throws {
    try await ReportFiles.with { files in
      let target = try sendmail(files)
      #expect(await Self.notifier.tell([target], of: files.notice) == [])
      let mail = try #require(try await sent(files).first)
      #expect(mail.addresses == Self.envelope.to)
      #expect(mail.parts.map { Array($0.content) }.last == ReportFiles.contents["report.xlsx"])
      #expect(mail.defects == [])
      let arguments = try String(
        contentsOfFile: files.home + "/mail/sendmail.arguments", encoding: .utf8)
      #expect(arguments == "-t -i\n")
    }
  }

  @Test func `a sendmail that fails is a failure`() async throws {
    try await ReportFiles.with { files in
      let failures = await Self.notifier.tell([try sendmail(files, code: 75)], of: files.notice)
      #expect(failures.map(\.reason) == ["it ended with 75, after 3 attempts"])
    }
  }

  @Test func `without workbook nothing is attached, and without a page the summary is all`()
    async throws
  {
    try await ReportFiles.with { files in
      let target = try sendmail(files)
      try files.remove("report.xlsx")
      #expect(await Self.notifier.tell([target], of: files.notice) == [])
      #expect(
        try await sent(files).map(\.types) == [
          ["multipart/alternative", "text/plain", "text/html"]
        ])
      try files.remove("report.html")
      #expect(await Self.notifier.tell([target], of: files.notice) == [])
      #expect(try await sent(files).map(\.types).contains(["text/plain"]))
      try files.remove("summary.txt")
      #expect(
        await Self.notifier.tell([target], of: files.notice).map(\.reason) == [
          "there is no report in \(files.path), or it cannot be read"
        ])
    }
  }

  @Test func `a workbook that most servers refuse is named instead`() async throws {
    try await ReportFiles.with { files in
      try files.write(
        Array(repeating: 7, count: MailedReport.workbookBytesMax + 1), to: "report.xlsx")
      #expect(await Self.notifier.tell([try sendmail(files)], of: files.notice) == [])
      let mail = try #require(try await sent(files).first)
      #expect(mail.types == ["multipart/alternative", "text/plain", "text/html"])
      let text = String(decoding: mail.parts[0].content, as: UTF8.self)
      #expect(text.hasSuffix("The workbook is too large for a mail: \(files.path)/report.xlsx\n"))
    }
  }

  /// Findings of at least `high`, every night, incomplete: whether there is a mail, and what it says.
  static let nights: [(hasFindings: Bool, isEvery: Bool, isIncomplete: Bool, subject: String?)] = [
    (true, false, false, "TieOut 2025-03-30: 2 new or worse findings, the worst critical"),
    (
      true, false, true,
      "TieOut 2025-03-30: incomplete, 2 new or worse findings, the worst critical"
    ),
    (false, false, false, nil),
    (false, true, false, "TieOut 2025-03-30: nothing new, 2 critical, 7 low open"),
    (
      false, false, true, "TieOut 2025-03-30: incomplete, nothing new, 2 critical, 7 low open"
    ),
  ]

  @Test(arguments: nights)
  func `nights with findings are mailed, and others if they are incomplete or it is asked for`(
    _ row: (hasFindings: Bool, isEvery: Bool, isIncomplete: Bool, subject: String?)
  ) async throws {
    try await ReportFiles.with { files in
      var notice = files.notice
      if !row.hasFindings { notice = notice.without(.critical) }
      notice.isIncomplete = row.isIncomplete
      let target = try sendmail(files, isEveryNight: row.isEvery)
      let delivered = Mutex([String]())
      let failures = await Self.notifier.tell([target], of: notice) { name in
        delivered.withLock { $0.append(name) }
      }
      #expect(failures == [])
      #expect(
        try await sent(files).map { $0.headers["subject"] } == (row.subject.map { [$0] } ?? []))
      #expect(delivered.withLock(\.count) == (row.subject == nil ? 0 : 1))
    }
  }

  @Test func `the same night again is the same message, another is not`() async throws {
    try await ReportFiles.with { files in
      let target = try sendmail(files)
      var other = files.notice
      other.run = "night-2025-04-01T00:00:00Z"
      for notice in [files.notice, files.notice, other] {
        #expect(await Self.notifier.tell([target], of: notice) == [])
      }
      let ids = try await sent(files).compactMap { $0.headers["message-id"] }
      #expect(ids.count == 3)
      #expect(Set(ids).count == 2)
      #expect(ids.allSatisfy { $0.hasPrefix("<msg_") && $0.hasSuffix("@example.com>") })
    }
  }

  @Test func `a night that failed is a short mail with the reason`() async throws {
    try await ReportFiles.with { files in
      let target = try sendmail(files)
      let silent = Target(name: "chat", form: .slack(url: "http://127.0.0.1:1/"), minimum: .info)
      let failure = NightFailure(night: "2025-03-31", message: "database: größer\nno", code: 5)
      #expect(await Self.notifier.tell([target, silent], of: failure) == [])
      let mail = try #require(try await sent(files).first)
      #expect(mail.headers["subject"] == "TieOut 2025-03-31: the night failed")
      #expect(mail.headers["auto-submitted"] == "auto-generated")
      #expect(mail.types == ["text/plain"])
      let text = String(decoding: mail.parts[0].content, as: UTF8.self)
      #expect(
        text.hasPrefix("The night of 2025-03-31 failed with exit code 5:\n\ndatabase: größer\nno\n")
      )
    }
  }
}

extension Notice {
  fileprivate func without(_ severity: Severity) -> Notice {
    var notice = self
    notice.items.removeAll { $0.finding.severity == severity }
    notice.counts[severity] = nil
    return notice
  }
}
