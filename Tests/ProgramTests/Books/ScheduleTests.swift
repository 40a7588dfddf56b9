import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders

extension ProgramTests {
  /// The shipped schedule, 02:30 on the clocks of the zone, over both clock changes of Europe/Berlin. Some
  /// nights do not run, and one is killed: each day has its folder, and each piece of money its day.
  @Suite struct ScheduleTests {
    @Test func `what ships runs 2.5 hours after the default cutoff, without options`() throws {
      #expect(RuleSettings().calendar == .utc)
      let night = "/opt/tieout/jobs/nightly"
      for (file, lines) in [
        ("crontab", ["30 2 * * * tieout \(night)"]),
        ("systemd/tieout-nightly.timer", ["OnCalendar=*-*-* 02:30:00 UTC"]),
        ("systemd/tieout-nightly.service", ["ExecStart=\(night)"]),
        (
          "kubernetes/cronjob.yaml",
          [
            #"  schedule: "30 2 * * *""#, "  timeZone: Etc/UTC",
            #"              command: ["\#(night)"]"#,
          ]
        ),
      ] {
        let shipped = try text(Program.package.appendingPathComponent("jobs/\(file)").path)
          .split(separator: "\n").map(String.init)
        for line in lines { #expect(shipped.contains(line), "\(file): \(line)") }
      }
    }

    @Test(.takes(seconds: 20), arguments: Stretch.all)
    func `each day has one folder and each piece of money one day`(_ stretch: Stretch) async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let nights = ScheduledNights(database, folder)
          var books = ExpectedBooks(stretch)
          for night in stretch.nights {
            try nights.setClock(night.time)
            try await nights.receive(books.arrive(by: night.time))
            switch night.fate {
            case .missed: continue
            case .killed: try await nights.kill()
            case .done(let days):
              let outcome = try await nights.run()
              books.book(days)
              for day in days.dropLast() { #expect(outcome.output.contains(" \(day): ")) }
            }
          }
          #expect(try nights.days() == stretch.days)
          let booked = try nights.booked()
          #expect(booked.map(\.subject).count == Set(booked.map(\.subject)).count, "booked once")
          for day in stretch.days {
            #expect(
              booked.filter { $0.day == day }.map(\.subject).sorted()
                == (books.booked[day] ?? []).sorted(), "\(day)")
          }
          #expect(books.booked.values.reduce(0) { $0 + $1.count } == booked.count)
          let resumed = try await database.texts(
            "SELECT run FROM tieout.run_records WHERE booked_day = '\(stretch.resumed.day)'")
          #expect(resumed == ["night-\(stretch.resumed.time)"])
          let verified = try await nights.program.run("verify", "--reports", folder.path("reports"))
          #expect(verified.code == 0, "\(verified.all)")
        }
      }
    }
  }
}

/// Nights of the schedule around a clock change.
struct Stretch: Sendable, CustomTestStringConvertible {
  enum Fate: Sendable {
    /// It ran, and booked these days.
    case done([String])
    /// It did not run.
    case missed
    /// It was killed while it booked.
    case killed
  }

  let testDescription: String
  /// The instants at which business days begin, with the days, in order.
  let starts: [(day: String, time: String)]
  let nights: [(time: Timestamp, fate: Fate)]
  /// The booked days.
  let days: [String]
  /// The day of the killed night, and the time that it keeps.
  let resumed: (day: String, time: Timestamp)

  static let all = [
    Stretch(
      testDescription: "spring: 30 March has 23 hours, and no 02:30",
      starts: (25...30).map { ("2025-03-\($0)", "2025-03-\($0 - 1)T23:00:00Z") }
        + [("2025-03-31", "2025-03-30T22:00:00Z"), ("2025-04-01", "2025-03-31T22:00:00Z")]
        + (2...5).map { ("2025-04-0\($0)", "2025-04-0\($0 - 1)T22:00:00Z") },
      nights: [
        ("2025-03-26T01:30:00Z", .done(["2025-03-25"])),
        ("2025-03-27T01:30:00Z", .done(["2025-03-26"])),
        ("2025-03-28T01:30:00Z", .done(["2025-03-27"])),
        ("2025-03-29T01:30:00Z", .missed),
        ("2025-03-30T01:00:00Z", .done(["2025-03-28", "2025-03-29"])),
        ("2025-03-31T00:30:00Z", .missed), ("2025-04-01T00:30:00Z", .missed),
        ("2025-04-02T00:30:00Z", .killed),
        (
          "2025-04-03T00:30:00Z",
          .done(["2025-03-30", "2025-03-31", "2025-04-01", "2025-04-02"])
        ),
        ("2025-04-04T00:30:00Z", .done(["2025-04-03"])),
        ("2025-04-05T00:30:00Z", .done(["2025-04-04"])),
      ],
      days: (25...31).map { "2025-03-\($0)" } + (1...4).map { "2025-04-0\($0)" },
      // It was killed in the first of the days that it made up for.
      resumed: ("2025-03-30", "2025-03-30T22:00:00Z")),
    Stretch(
      testDescription: "autumn: 26 October has 25 hours, and 02:30 twice",
      starts: (21...26).map { ("2025-10-\($0)", "2025-10-\($0 - 1)T22:00:00Z") }
        + (27...31).map { ("2025-10-\($0)", "2025-10-\($0 - 1)T23:00:00Z") }
        + [("2025-11-01", "2025-10-31T23:00:00Z")],
      nights: [
        ("2025-10-22T00:30:00Z", .done(["2025-10-21"])),
        ("2025-10-23T00:30:00Z", .done(["2025-10-22"])),
        ("2025-10-24T00:30:00Z", .missed), ("2025-10-25T00:30:00Z", .missed),
        ("2025-10-26T00:30:00Z", .done(["2025-10-23", "2025-10-24", "2025-10-25"])),
        // The clocks show 02:30 again: a look.
        ("2025-10-26T01:30:00Z", .done([])),
        ("2025-10-27T01:30:00Z", .killed),
        ("2025-10-28T01:30:00Z", .done(["2025-10-26", "2025-10-27"])),
        ("2025-10-29T01:30:00Z", .done(["2025-10-28"])),
        ("2025-10-30T01:30:00Z", .missed),
        ("2025-10-31T01:30:00Z", .done(["2025-10-29", "2025-10-30"])),
      ],
      days: (21...30).map { "2025-10-\($0)" }, resumed: ("2025-10-26", "2025-10-27T01:30:00Z")),
  ]
}

/// Deposits around each beginning of a day and between, some of which arrive two days late; and the day that
/// has to book each of them, by a calendar of literals.
struct ExpectedBooks {
  private struct Deposit {
    let id: String
    let time: Timestamp
    let day: String
    let arrival: Timestamp
    var hasArrived = false
    var isBooked = false
  }

  private var deposits: [Deposit] = []
  private(set) var booked: [String: [String]] = [:]

  init(_ stretch: Stretch) {
    for (start, next) in zip(stretch.starts, stretch.starts.dropFirst()) {
      var time = Timestamp(stringLiteral: start.time)
      let end = Timestamp(stringLiteral: next.time)
      while time < end {
        add(at: time, start.day)
        time = time + .minutes(140)
      }
      add(at: end - Interval(microseconds: 1_000), start.day)
    }
  }

  private mutating func add(at time: Timestamp, _ day: String) {
    let isLate = deposits.count % 7 == 3
    deposits.append(
      Deposit(
        id: "d\(deposits.count)", time: time, day: day,
        arrival: time + (isLate ? .days(2) : .seconds(2))))
  }

  /// The webhooks that arrive by a time.
  mutating func arrive(by time: Timestamp) -> [String] {
    var lines: [String] = []
    for index in deposits.indices
    where !deposits[index].hasArrived && deposits[index].arrival <= time {
      deposits[index].hasArrived = true
      let deposit = deposits[index]
      lines.append(
        Line.webhook(
          #"{"id":"evt_\#(deposit.id)","type":"deposit.confirmed","createdAt":"\#(deposit.time)","#
            + #""data":{"depositReference":"p","amount":"1","currency":"USDT","#
            + #""chainId":"ethereum-sepolia","txHash":"0x\#(Line.hash(deposit.id))","#
            + #""status":"confirmed","confirmedAt":"\#(deposit.time)"}}"#, at: "\(deposit.arrival)")
      )
    }
    return lines
  }

  /// Books some days, in order.
  mutating func book(_ days: [String]) {
    for day in days {
      for index in deposits.indices
      where deposits[index].hasArrived && !deposits[index].isBooked && deposits[index].day <= day {
        deposits[index].isBooked = true
        booked[day, default: []].append("0x\(Line.hash(deposits[index].id))")
      }
    }
  }
}

/// The program under a clock of its own, as the shipped schedule runs it: without options.
private struct ScheduledNights {
  let database: Database
  let folder: TemporaryFolder
  let program: Program

  init(_ database: Database, _ folder: TemporaryFolder) {
    self.database = database
    self.folder = folder
    program = database.program.with([
      "TIEOUT_CLOCK_FILE": folder.path("clock"), "TIEOUT_ZONE": "Europe/Berlin",
      "TIEOUT_OUT": folder.path("reports"),
    ])
  }

  func setClock(_ time: Timestamp) throws { try folder.write("\(time)", to: "clock") }

  func receive(_ lines: [String]) async throws {
    let path = try folder.write(lines.joined(separator: "\n"))
    let outcome = try await program.run("ingest", "-q", "--trust-signatures", path)
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  func run() async throws -> Outcome {
    let outcome = try await program.run("nightly", "-q")
    #expect([0, 1].contains(outcome.code), "\(outcome.errors)")
    return outcome
  }

  /// Runs until it waits for a lock on the bookings, and kills it there.
  func kill() async throws {
    let holder = try await PostgresConnection.connect(database.as("postgres").configuration)
    try await holder.run { session in
      try session.begin()
      try session.script("LOCK TABLE tieout.bookings")
    }
    let running = try program.start(["nightly", "-q"])
    try await until {
      try await database.as("postgres").count(
        "SELECT count(*) FROM pg_locks WHERE relation = 'tieout.bookings'::regclass AND NOT granted"
      ) > 0
    }
    running.kill()
    #expect(try await running.wait().code == 137)
    await holder.close()
    try await database.awaitNoOthers()
  }

  /// The folders of days; looks are left out.
  func days() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path("reports")).sorted()
      .filter { $0 != "looks" }
  }

  /// What the journals of all folders book.
  func booked() throws -> [(day: String, subject: String)] {
    try days().flatMap { day in
      try Table(folder.path("reports/\(day)/journal.csv")).rows
        .filter { $0["account"]?.hasPrefix("wallet:") == true }
        .map { row in
          #expect(row["booked_day"] == day && row["amount"] == "1")
          return (day, row["subject"] ?? "")
        }
    }
  }
}
