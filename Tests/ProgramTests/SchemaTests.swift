import Foundation
import TestSupport
import Testing
import TieOutPostgres

extension ProgramTests {
  /// The files in `sql/` are the schema, with comments on its objects in the database.
  @Suite struct SchemaTests {
    @Test(.enabled(if: Tool.exists("psql")))
    func `sql/schema.txt is the catalog of an installation`() async throws {
      try await Database.with { database in
        let catalog = try await Tool.output(
          Program.package.appendingPathComponent("jobs/compare-schema").path, database.name,
          environment: database.environment)
        try Golden.expect(catalog, at: SchemaFolder.url.appendingPathComponent("schema.txt"))
      }
    }

    @Test func `sql/order names every file, each once, and no other`() throws {
      let order = try SchemaFolder.order()
      #expect(Set(order).count == order.count)
      #expect(try SchemaFolder.files() == order.sorted())
    }

    @Test func `a file makes the one object that it is named after`() throws {
      let made = /CREATE (OR REPLACE )?(UNLOGGED )?(TABLE|VIEW|TYPE|FUNCTION|AGGREGATE)/
        .anchorsMatchLineEndings()
      for file in try SchemaFolder.order() {
        let parts = file.split(separator: "/")
        guard ["tables", "views", "types", "functions"].contains(parts[1]) else { continue }
        let lines = try text("\(SchemaFolder.url.path)/\(file)").split(separator: "\n")
          .filter { $0.starts(with: made) }
        #expect(lines.count == 1, "\(file): \(lines)")
        let name = lines.first?.split(separator: "tieout.")[1].prefix {
          $0.isLetter || $0 == "_"
        }
        // Overloads of a function have different endings in their file names.
        #expect(parts[2].dropLast(4).hasPrefix(name ?? "?"), "\(file) makes \(name ?? "nothing")")
      }
    }

    @Test func `tables, views, types and the functions that roles may call have a comment`()
      async throws
    {
      try await Database.with { database in
        let silent = try await database.texts(
          """
          SELECT relname::text FROM pg_class
          WHERE relnamespace = 'tieout'::regnamespace AND relkind IN ('r', 'v', 'c')
            AND obj_description(CASE relkind WHEN 'c' THEN reltype ELSE oid END,
              CASE relkind WHEN 'c' THEN 'pg_type' ELSE 'pg_class' END) IS NULL
          UNION ALL
          SELECT oid::regprocedure::text FROM pg_proc
          WHERE pronamespace = 'tieout'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL
            AND (has_function_privilege('tieout_crediter', oid, 'EXECUTE') OR proname = ANY (ARRAY[
              'start_feed', 'stop_feed', 'require_listed', 'act_on_finding', 'import_credit',
              'import_reversal']))
          ORDER BY 1
          """)
        #expect(silent == [])
      }
    }
  }
}

/// The folder `sql/` of the package.
enum SchemaFolder {
  static let url = Program.package.appendingPathComponent("sql")

  /// Its files in the order of installation.
  static func order() throws -> [String] {
    try text("\(url.path)/order").split(separator: "\n").map(String.init)
  }

  /// Its files, sorted, except the one that includes all of them.
  static func files() throws -> [String] {
    let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String }
    return try #require(paths).filter { $0.hasSuffix(".sql") && $0 != "install.sql" }.sorted()
  }
}
