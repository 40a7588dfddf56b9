import Foundation
import Testing
import TieOutCore

/// A workbook as openpyxl reads it, sheet by sheet.
struct Spreadsheet: Decodable, Sendable {
  struct Sheet: Decodable, Sendable {
    let name: String
    let frozen: String?
    let filter: String?
    let charts: Int
    /// `text …`, `number …`, `day …`, `time …` with microseconds since 1970, `formula …`, or empty.
    let cells: [[String]]
    /// Where cells lead, by row and column.
    let links: [String: String]
  }

  let sheets: [Sheet]
  /// The years of the files in it.
  let years: [Int]

  init(_ path: String) async throws {
    let json = try await Tool.output(Self.python, "-c", Self.reader, path)
    self = try JSONDecoder().decode(Spreadsheet.self, from: Data(json.utf8))
  }

  subscript(name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// Debian's openpyxl is for Debian's Python.
  private static let python = "/usr/bin/python3"
  static let isPossible = FileManager.default.fileExists(
    atPath: "/usr/lib/python3/dist-packages/openpyxl")

  private static let reader = """
    import datetime, json, re, sys, zipfile, openpyxl
    epoch = datetime.datetime(1970, 1, 1)
    def text(value): return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), value)
    def cell(c):
        if c.value is None: return ""
        if c.data_type == "f": return "formula " + str(c.value)
        if isinstance(c.value, str): return "text " + text(c.value)
        if isinstance(c.value, (int, float)): return "number " + repr(c.value)
        if "hh" not in c.number_format: return "day " + str(c.value.date())
        return "time %d" % ((c.value - epoch) // datetime.timedelta(microseconds=1))
    def target(link): return (link.target or "") + ("#" + link.location if link.location else "")
    book = openpyxl.load_workbook(sys.argv[1])
    sheets = [{
        "name": s.title, "frozen": s.freeze_panes, "filter": s.auto_filter.ref, "charts": len(s._charts),
        "cells": [[cell(c) for c in row] for row in s.iter_rows()],
        "links": {"%d,%d" % (c.row - 1, c.column - 1): target(c.hyperlink)
            for row in s.iter_rows() for c in row if c.hyperlink},
    } for s in book]
    years = sorted({e.date_time[0] for e in zipfile.ZipFile(sys.argv[1]).infolist()})
    json.dump({"sheets": sheets, "years": years}, sys.stdout)
    """
}

extension Spreadsheet.Sheet {
  /// The rows below the head, by head.
  var rows: [[String: String]] {
    let heads = cells.first?.map { Self.value(of: $0, "text") ?? $0 } ?? []
    return cells.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(heads, $0)) }
  }

  /// What a cell holds if it is of a kind; nil for another. An empty cell is of each.
  static func value(of cell: String?, _ kind: String) -> String? {
    guard let cell, !cell.isEmpty else { return "" }
    return cell.hasPrefix("\(kind) ") ? String(cell.dropFirst(kind.count + 1)) : nil
  }

  /// All digits of an amount: those of the text beside the number, or of the number itself.
  static func amount(_ number: String?, exact: String?) throws -> String {
    let exact = try #require(value(of: exact, "text"))
    let number = try #require(value(of: number, "number"))
    guard exact.isEmpty else {
      let (rounded, due) = (try #require(Double(number)), try #require(Double(exact)))
      #expect(abs(rounded - due) <= abs(due) * 1e-15, "\(number) is not \(exact), rounded")
      return exact
    }
    return number.isEmpty ? "" : "\(try Amount(parsing: number))"
  }
}
