import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutReports

/// Sheets of workbooks and CSV as texts, and hostile ones as clear errors.
@Suite struct SheetTests {
  @Test func `a workbook of a spreadsheet: shared and rich texts, dates, numbers, gaps`()
    async throws
  {
    let book = try await Self.python(
      """
      import datetime, openpyxl
      book = openpyxl.Workbook()
      book.active["A1"] = "another sheet"
      sheet = book.create_sheet("Findings")
      sheet["A1"] = "a<&>\\"b"
      sheet["C1"] = "Zürich 🍕"
      sheet["AB3"] = datetime.date(2025, 4, 1)
      sheet["B3"] = 12.5
      sheet["C3"] = "a<&>\\"b"
      sheet["D3"] = "two\\nlines"
      book.save(target)
      """)
    let sheet = try Sheet("Findings", of: book)
    #expect(sheet.rows.map(\.number) == [1, 3])
    #expect(sheet.rows.first?.cells == [0: "a<&>\"b", 2: "Zürich 🍕"])
    #expect(
      sheet.rows.last?.cells == [1: "12.5", 2: "a<&>\"b", 3: "two\nlines", 27: "45748"])
    #expect(
      sheet.dayZero.map { BusinessDay(number: $0.number + 45748).description } == "2025-04-01")
    #expect(Self.error("Other", book) == "expected a sheet \"Other\", found Sheet, Findings")
  }

  @Test func `inline texts, prefixes, comments, CDATA and days since 1904`() async throws {
    let book = try await Self.archive([
      "xl/workbook.xml": """
      <?xml version="1.0"?><x:workbook xmlns:x="u"><x:workbookPr date1904="1"/><!-- > --><x:sheets>
      <x:sheet name='A &amp; B' r:id="r1"/></x:sheets></x:workbook>
      """,
      "xl/_rels/workbook.xml.rels":
        #"<Relationships><Relationship Id="r1" Target="/xl/one.xml"/></Relationships>"#,
      "xl/one.xml": """
      <x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a&#x41;&#66;</x:t></x:is></x:c><x:c/>
      <x:c t="str"><x:f>1</x:f><x:v><![CDATA[<b>]]></x:v></x:c></x:row></x:sheetData></x:worksheet>
      """,
    ])
    let sheet = try Sheet("A & B", of: book)
    #expect(sheet.rows == [Self.row(1, [0: "aAB", 2: "<b>"])])
    #expect(sheet.dayZero?.description == "1904-01-01")
  }

  @Test func `a hostile archive is an error`() async throws {
    let bomb = try await Self.python(
      """
      import zipfile
      with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", b" " * (129 << 20))
      """)
    #expect(bomb.count < 1 << 20)
    #expect(Self.error("Findings", bomb)?.contains("expected 134217728 at most") == true)
    let entities = try await Self.archive([
      "xl/_rels/workbook.xml.rels": "<a/>",
      "xl/workbook.xml": #"<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>"#,
    ])
    #expect(
      Self.error("Findings", entities)
        == "expected XML without a document type, found one at byte 2")
    let empty = try await Self.archive(["a": "b"])
    #expect(
      Self.error("Findings", empty)
        == "expected a workbook (.xlsx), found an archive without xl/_rels/workbook.xml.rels")
  }

  @Test func `cut off or altered anywhere, a workbook is read or refused`() async throws {
    let book = try await Self.python(
      """
      import openpyxl
      book = openpyxl.Workbook()
      book.active.title = "Findings"
      for row in range(20): book.active.append(["text %d" % row, row, None, "x"])
      book.save(target)
      """)
    let whole = try Sheet("Findings", of: book)
    #expect(whole.rows.count == 20)
    for length in stride(from: 2, to: book.count, by: 7) {
      #expect(Self.error("Findings", Array(book.prefix(length))) != nil, "\(length) bytes")
    }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      var altered = book
      altered[random.below(book.count)] ^= UInt8(1 + random.below(255))
      if let sheet = try? Sheet("Findings", of: altered) { #expect(sheet == whole) }
    }
  }

  @Test(arguments: [",", ";", "\t"])
  func `CSV with any separator, mark and line ends`(_ separator: String) throws {
    let lines = ["a|\"b \"\"|\"\"\"|", "", "|'=1|\"x\r\ny\"", "last"]
    for (end, mark) in [("\r\n", "\u{FEFF}"), ("\n", ""), ("\r", "")] {
      let text = mark + lines.joined(separator: end).replacing("|", with: separator)
      #expect(
        try Sheet("Findings", of: Array(text.utf8)).rows == [
          Self.row(1, [0: "a", 1: "b \"\(separator)\""]), Self.row(3, [1: "'=1", 2: "x\r\ny"]),
          Self.row(4, [0: "last"]),
        ])
    }
    #expect(
      Self.error("Findings", Array("a\n\"b".utf8))
        == "expected the quote that ends a cell of row 2, found the end of the file")
    #expect(Self.error("Findings", [0x5A, 0xFC])?.contains("save it as CSV UTF-8") == true)
  }

  @Test func `as_written says what a finding was`() throws {
    let text = "5f3c0000000000000000000000000001/ignored/2025-04-01/a/b"
    let written = try #require(AsWritten(text))
    #expect(written.description == text)
    #expect(written.owner == "a/b")
    #expect(written.due?.description == "2025-04-01")
    #expect(AsWritten("5f3c0000000000000000000000000001/open//")?.owner == nil)
    for wrong in [
      "", "x/open//", "5f3c0000000000000000000000000001/shut//",
      "5f3c0000000000000000000000000001/open/soon/",
    ] {
      #expect(AsWritten(wrong) == nil, "\(wrong)")
    }
  }

  private static func row(_ number: Int, _ cells: [Int: String]) -> Sheet.Row {
    Sheet.Row(number: number, cells: cells)
  }

  private static func error(_ name: String, _ bytes: [UInt8]) -> String? {
    do throws(SheetError) {
      _ = try Sheet(name, of: bytes)
      return nil
    } catch { return error.description }
  }

  /// The file that a script writes to `target`.
  private static func python(_ script: String) async throws -> [UInt8] {
    try await TemporaryFolder.with { folder in
      let target = folder.path("book.xlsx")
      _ = try await Tool.output(
        "/usr/bin/python3", "-c", "import sys\ntarget = sys.argv[1]\n" + script, target)
      return try bytes(target)
    }
  }

  /// A zip archive of these files, deflated.
  private static func archive(_ files: [String: String]) async throws -> [UInt8] {
    try await TemporaryFolder.with { folder in
      for (number, file) in files.sorted(by: { $0.key < $1.key }).enumerated() {
        try folder.write(file.value, to: "\(number)")
      }
      let target = folder.path("book.xlsx")
      _ = try await Tool.output(
        "/usr/bin/python3", "-c",
        """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1] + "/book.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
          for number, name in enumerate(sys.argv[2].split("\\n")):
            archive.write(sys.argv[1] + "/" + str(number), name)
        """, folder.path, files.keys.sorted().joined(separator: "\n"))
      return try bytes(target)
    }
  }
}
