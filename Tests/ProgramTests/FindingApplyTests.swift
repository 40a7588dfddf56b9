import Foundation
import Testing

extension ProgramTests {
  /// `tieout findings apply`: decisions that a person filled in a workbook or CSV.
  @Suite struct FindingApplyTests {
    /// What is filled in, by the finding's subject and the column. `day ` makes a date cell.
    typealias Edits = [String: [String: String]]

    private static let edits: Edits = [
      "lost": [
        "decision": "Ignore", "until": "day 2025-03-20", "reason": "known",
        "comment": "=1+1; \"so\"",
      ],
      "gone": ["owner": "bob", "due": "day 2025-03-12"],
    ]

    @Test(arguments: ["xlsx", "csv"])
    func `the decisions of a file are recorded, once`(_ format: String) async throws {
      try await FindingDesk.with { desk in
        let file = try await desk.fill(Self.edits, format)
        let (gone, lost) = (try await desk.id("gone"), try await desk.id("lost"))
        let lines = """
          row 2: \(gone)  assign to bob, due 2025-03-12
          row 3: \(lost)  ignore until 2025-03-20T00:00:00Z: known; comment: =1+1; "so"

          """
        let trial = try await desk.program.run("findings", "apply", file, "--dry-run")
        #expect(trial.code == 0, "\(trial.errors)")
        #expect(
          trial.output == lines + "3 decisions about 2 findings would be recorded; nothing was.\n")
        #expect(try await desk.decisions() == 0)
        let done = try await desk.program.run("findings", "apply", file, "--by", "ann")
        #expect(done.code == 0, "\(done.errors)")
        #expect(done.output == lines + "3 decisions about 2 findings.\n")
        #expect(
          try await desk.texts(
            "SELECT concat_ws(' ', action, actor, reason, until::date, owner, due)"
              + " FROM tieout.finding_actions ORDER BY 1"
          ) == [
            "assign ann bob 2025-03-12", "comment ann =1+1; \"so\"", "ignore ann known 2025-03-20",
          ])
        let again = try await desk.program.run("findings", "apply", file, "--by", "carl")
        #expect(again.code == 0, "\(again.errors)")
        #expect(again.output == "0 decisions about 0 findings; nothing to record.\n")
        #expect(try await desk.decisions() == 3)
      }
    }

    @Test func `a file that asks for nothing records nothing, whatever changed since`()
      async throws
    {
      try await FindingDesk.with { desk in
        let id = try await desk.id("lost")
        for arguments in [["assign", id, "--owner", "bob"], ["comment", id, "--text", "-1, so"]] {
          #expect(try await desk.program.run(["findings"] + arguments).code == 0)
        }
        _ = try await desk.night("2025-03-12T23:30:00Z")
        let files = [
          try await desk.fill([:], "xlsx", of: "2025-03-11"),
          try await desk.fill([:], "csv", of: "2025-03-11"),
        ]
        for arguments in [["assign", id, "--owner", "carl"], ["resolve", id]] {
          #expect(try await desk.program.run(["findings"] + arguments).code == 0)
        }
        for file in files {
          let outcome = try await desk.program.run("findings", "apply", file)
          #expect(outcome.output == "0 decisions about 0 findings; nothing to record.\n")
        }
      }
    }

    @Test func `one wrong row refuses the file, and each problem is listed once`() async throws {
      try await FindingDesk.with { desk in
        let id = try await desk.id("lost")
        let file = try await desk.fill(
          [
            "lost": [
              "decision": "shred", "until": "soon", "due": "31.12.2025", "owner": "bob",
            ],
            "gone": ["decision": "acknowledge"],
          ], "csv",
          appending: [
            [id, Self.written + "/open//", "ignore", "", "", "", "", ""],
            [
              "0123456789abcdef0123456789abcdef", Self.written + "/open//", "resolve", "", "", "",
              "", "",
            ],
            ["12", Self.written + "/open//", "resolve", "", "", "", "", ""],
            [id, "so", "", "", "", "", "", "a comment"],
          ])
        for arguments in [[], ["--dry-run"]] {
          let outcome = try await desk.program.run(["findings", "apply", file] + arguments)
          #expect(outcome.code == 2)
          #expect(outcome.output == "")
          #expect(
            outcome.errors == """
              tieout: row 3: column decision: expected acknowledge, ignore, resolve, reopen, found "shred"
              row 3: column until: expected a day such as 2025-04-01, or a date cell of a workbook, found "soon"
              row 3: column due: expected a day such as 2025-04-01, or a date cell of a workbook, found "31.12.2025"
              row 4: column reason: expected the reason for which it is ignored, found an empty cell
              row 5: finding 0123456789abcdef0123456789abcdef: no run has found it; tieout findings list shows what there is
              row 6: column finding_id: expected the id of a finding, 32 hexadecimal digits, found "12"
              row 7: column as_written: expected the text that the report has there, found "so"
              Nothing was recorded.

              """, "\(outcome.errors)")
        }
        #expect(try await desk.decisions() == 0)
      }
    }

    @Test func `what the store refuses is a problem of its row`() async throws {
      try await FindingDesk.with { desk in
        let file = try await desk.fill(
          [
            "lost": ["decision": "ignore", "until": "2025-03-01", "reason": "x"],
            "gone": ["decision": "resolve"],
          ], "csv")
        let outcome = try await desk.program.run("findings", "apply", file)
        #expect(outcome.code == 2)
        #expect(
          outcome.errors.contains(
            "row 3: finding \(try await desk.id("lost")): --until is not after"))
        #expect(try await desk.decisions() == 0)
      }
    }

    @Test func `a finding that has changed since is refused by name`() async throws {
      try await FindingDesk.with { desk in
        let id = try await desk.id("lost")
        let decided = try await desk.fill(["lost": ["decision": "resolve"]], "xlsx")
        let assigned = try await desk.fill(["lost": ["owner": "bob"]], "csv")
        try await desk.expectRefused(decided, by: ["ignore", id, "--reason", "x"]) {
          "row 3: finding \(id): it has changed since the file was written: expected it open, found it ignored."
        }
        // Reopened, it is open again.
        #expect(try await desk.program.run("findings", "reopen", id).code == 0)
        try await desk.expectRefused(assigned, by: ["assign", id, "--owner", "carl"]) {
          "row 3: finding \(id): it has changed since the file was written: expected owner none, due never, found owner carl, due never."
        }
        // The list has it with another amount.
        try await desk.database.execute(
          "UPDATE tieout.findings SET expected = '11' WHERE subject = 'lost'")
        try await desk.expectRefused(decided, by: ["acknowledge", id]) {
          "row 3: finding \(id): it has changed since the file was written: its severity, amounts or evidence are others now."
        }
      }
    }

    @Test func `a file that is no such sheet says what it is`() async throws {
      try await FindingDesk.with { desk in
        let id = try await desk.id("lost")
        let cases: [(text: String, sentence: String)] = [
          ("", "expected a first row with the column finding_id"),
          (
            "finding_id,decision\n\(id),resolve\n",
            "expected a first row with the column as_written"
          ),
          ("PK\u{3}\u{4}", "expected a zip archive, found no directory at its end"),
        ]
        for (text, sentence) in cases {
          let file = try desk.folder.write(text, to: "decisions")
          let outcome = try await desk.program.run("findings", "apply", file)
          #expect(outcome.code == 2)
          #expect(outcome.errors.hasPrefix("tieout: \(file): \(sentence)"), "\(outcome.errors)")
        }
        let none = try await desk.program.run("findings", "apply", desk.folder.path("none.xlsx"))
        #expect(none.code == 2)
        #expect(none.errors.contains("none.xlsx cannot be read"))
      }
    }

    fileprivate static let written = String(repeating: "0", count: 32)
  }
}

extension FindingDesk {
  /// A report with what a person filled in: its workbook, or its findings as CSV that a spreadsheet saved.
  fileprivate func fill(
    _ edits: ProgramTests.FindingApplyTests.Edits, _ format: String, of day: String = "2025-03-10",
    appending rows: [[String]] = []
  ) async throws -> String {
    let target = folder.path("\(UUID()).\(format)")
    let data = try JSONSerialization.data(withJSONObject: ["edits": edits, "rows": rows])
    _ = try await Tool.output(
      "/usr/bin/python3", "-c", Self.script, folder.path("reports/\(day)"), target,
      String(decoding: data, as: UTF8.self))
    return target
  }

  private static let script = """
    import csv, datetime, json, sys
    folder, target, task = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    def day(text): return datetime.date.fromisoformat(text[4:]) if text.startswith("day ") else text
    if target.endswith(".xlsx"):
      import openpyxl
      book = openpyxl.load_workbook(folder + "/report.xlsx")
      sheet = book["Findings"]
      columns = {cell.value.lower().replace(" ", "_"): cell.column for cell in sheet[1]}
      for line in range(2, sheet.max_row + 1):
        subject = sheet.cell(line, columns["subject"]).value
        for name, text in task["edits"].get(subject, {}).items():
          cell = sheet.cell(line, columns[name], day(text))
          if cell.data_type == "f": cell.data_type = "s"
      offered = [(one.formula1, str(one.sqref)) for one in sheet.data_validations.dataValidation]
      letter = openpyxl.utils.get_column_letter(columns["decision"])
      assert offered == [('"acknowledge,ignore,resolve,reopen"', f"{letter}2:{letter}{sheet.max_row}")], offered
      book.save(target)
    else:
      table = list(csv.reader(open(folder + "/findings.csv", newline="", encoding="utf-8")))
      header = table[0] + ["decision", "until", "reason"]
      rows = [dict(zip(table[0], row)) for row in table[1:]]
      names = ["finding_id", "as_written", "decision", "until", "reason", "owner", "due", "comment"]
      rows += [dict(zip(names, row)) for row in task["rows"]]
      for row in rows:
        if row.get("subject"): row.update(task["edits"].get(row["subject"], {}))
      file = open(target, "w", newline="", encoding="utf-8-sig")
      writer = csv.writer(file, delimiter=";", lineterminator="\\r\\n")
      writer.writerow(header)
      for row in rows: writer.writerow([str(day(row.get(name) or "")) for name in header])
    """

  /// Expects that a file is refused once a decision was made, and that it leaves no decision.
  fileprivate func expectRefused(
    _ file: String, by decision: [String], _ sentence: () -> String
  ) async throws {
    let decided = try await program.run(["findings"] + decision)
    #expect(decided.code == 0, "\(decided.errors)")
    let before = try await decisions()
    let outcome = try await program.run("findings", "apply", file)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(sentence()), "\(outcome.errors)")
    #expect(outcome.errors.contains("decide in a newer report\nNothing was recorded."))
    #expect(try await decisions() == before)
  }
}
